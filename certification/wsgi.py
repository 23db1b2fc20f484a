"""Entry point of the web server."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "certification.settings")

application = get_wsgi_application()

# What is loaded by now stays for good, the code of every page with it: to look through it for cycles again and again,
# and after every 700 objects, took a tenth of the pages' time.
import_module("certification.urls")
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
