"""The loader of templates: Django's cached one, whose templates are prepared before they are kept."""

from typing import Any

from django.template import Template
from django.template.loaders import base, cached

from certification.quicker.preparing import prepare


class _Preparing(base.Loader):
    """Stands between the cached loader and its reading of files, so that nobody sees a template half prepared."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip)
        if not self.engine.debug:
            prepare(template)
        return template


class Loader(cached.Loader, _Preparing):
    """Keeps prepared templates."""
