"""A server without middleware. allauth refuses to be set up without its own, so all of it goes afterwards."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

django.setup(set_prefix=False)
settings.MIDDLEWARE = []
application = WSGIHandler()
