"""Which packages' static files are served besides our own folder."""

from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder


class KeptPagesFinder(AppDirectoriesFinder):
    """What the administration and allauth's pages ask for: viewflow alone would bring 50 MB nobody does."""

    def __init__(self, *_arguments: Any, **_options: Any) -> None:
        super().__init__(app_names=["django.contrib.admin", "allauth.account", "allauth.mfa"])
