"""Help that is read on its own."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from certification.help.glossary import GLOSSARY
from certification.help.roles import ROLES
from certification.polish import sort_key


@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    """Who are you?"""
    return render(request, "help/index.html", {"roles": ROLES})


@login_not_required
def role(request: HttpRequest, role: str) -> HttpResponse:
    """What somebody in a role does, in order."""
    found = next((each for each in ROLES if each.slug == role), None)
    if found is None:
        raise Http404
    steps = [(words, reverse(page)) for words, page in found.steps]
    others = [each for each in ROLES if each != found]
    return render(request, "help/role.html", {"role": found, "steps": steps, "others": others})


@login_not_required
def glossary(request: HttpRequest) -> HttpResponse:
    """What words mean."""
    in_order = sorted(GLOSSARY, key=lambda entry: sort_key(str(entry[0])))
    return render(request, "help/glossary.html", {"glossary": in_order})
