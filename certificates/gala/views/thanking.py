"""Letters of thanks by mail: what will happen, then one act."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from certificates.gala import thanking
from certificates.gala.views.running import UNPROCESSABLE, evening_of
from workflows.views.finding import person


def thanks(request: HttpRequest, edition: int) -> HttpResponse:
    """To whom letters go with the next sending, to whom they went, and who waits for what."""
    found, status = evening_of(request, edition), 200
    if request.method == "POST":
        try:
            number = thanking.send(found.edition, person(request), request.POST.get("seen", "").split())
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
            found, status = evening_of(request, edition), UNPROCESSABLE
        else:
            told = ngettext(
                "Wysłaliśmy %(number)s podziękowanie.", "Wysłaliśmy podziękowania: %(number)s.", number
            )
            messages.success(request, told % {"number": number})
            return HttpResponseRedirect(reverse("gala-thanking", args=[edition]))
    rows = thanking.thanks(found)
    due = [each for each in rows if each.is_due]
    sent = sum(each.sent_at is not None for each in rows)
    context = {
        "edition": found.edition,
        "rows": rows,
        "due": due,
        "seen": " ".join(each.minute.key for each in due),
        "sent": sent,
        "later": len(rows) - len(due) - sent,
    }
    return render(request, "certificates/gala/thanks.html", context, status=status)
