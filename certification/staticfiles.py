"""Which packages' static files are served besides our own folder."""

from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder


class AdminFinder(AppDirectoriesFinder):
    """The administration's files only: viewflow alone would bring 50 MB nobody asks for."""

    def __init__(self, *_arguments: Any, **_options: Any) -> None:
        super().__init__(app_names=["django.contrib.admin"])
