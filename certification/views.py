"""The front page: a short word to strangers, the inbox to whoever is signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What the mark is, where its register is, where to sign in."""
    if request.user.is_authenticated:
        return redirect("inbox")
    return render(request, "home.html")
