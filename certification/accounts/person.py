"""Who is signed in."""

from django.http import HttpRequest

from certification.models import User


def person(request: HttpRequest) -> User:
    """The person behind the request; the middleware lets nobody else reach a page that is not public."""
    assert isinstance(request.user, User)
    return request.user
