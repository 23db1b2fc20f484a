"""Work after the act: ``task`` is Django's own interface where it has one, else the package that became it."""

try:
    from django.tasks import task
except ImportError:
    from django_tasks import task  # type: ignore[no-redef]

__all__ = ["task"]
