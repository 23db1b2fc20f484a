"""A season that was played, asked afterwards: what strangers find, and what its mails said.

``VAR_DIR=… python -m tests.embargo.played`` prints each problem on a line of its own and ends with 1 if there is
one. It reads the season's own database and mails, and changes nothing.
"""

import os
import re
import sys
from collections.abc import Iterator
from email import message_from_string, policy
from pathlib import Path

import django

from tests.embargo import mails

BETWEEN = re.compile(r"^-{79}$", re.MULTILINE)
"""What the e-mail backend writes between mails."""

FORMS = ("nominative", "genitive", "dative", "locative")


def mails_of(folder: Path) -> Iterator[mails.Mail]:
    """Every mail in the files of the season."""
    for file in sorted(folder.glob("*.log")):
        for text in BETWEEN.split(file.read_text()):
            if text.strip():
                message = message_from_string(text.lstrip("\n"), policy=policy.default)
                body = message.get_body(("plain",))
                to = tuple(address.strip() for address in str(message["To"]).split(","))
                yield mails.Mail(to, str(message["Subject"]), str(body.get_content()) if body else "")


def offices_of() -> list[mails.Office]:
    """Every application's office, as mails name it."""
    from workflows.models import Application

    found = []
    for case in Application.objects.select_related("office").prefetch_related("office__names"):
        names = {getattr(name, form) for name in case.office.names.all() for form in FORMS} - {""}
        people = {member.user.email for member in case.office.memberships.select_related("user")}
        found.append(mails.Office(tuple(names), case.number, frozenset(people | {case.office.email})))
    return found


def kept_out_of() -> dict[str, frozenset[str]]:
    """By number of case, who declared or was found to have an interest in it."""
    from workflows.models import Application, Interest

    numbers = dict(Application.objects.values_list("pk", "number"))
    found: dict[str, set[str]] = {}
    for row in Interest.objects.filter(ruling=Interest.Ruling.STANDING).select_related("person"):
        if row.case_id in numbers:
            found.setdefault(numbers[row.case_id], set()).add(row.person.email)
    return {number: frozenset(people) for number, people in found.items()}


def public_traces() -> Iterator[str]:
    """Where a stranger finds an office that has no published mark, by name, number or key."""
    from certificates.queries import published
    from tests.embargo.browsing import walk
    from workflows.models import Application

    known = set(published().values_list("office", flat=True))
    told = walk(None, "/", ["/rejestr/"])
    for case in Application.objects.exclude(office__in=known).select_related("office"):
        keys = (case.office.name, case.number, str(case.public_id), str(case.office.public_id))
        words = re.compile("|".join(rf"{re.escape(key)}(?![\w-])" for key in keys))
        yield from (f"{case.number}: {page}" for page, answer in told.items() if words.search(answer.body))
    if len(told) < 10 or not known:
        yield "the stranger found no register to look at"


def problems(var: Path) -> list[str]:
    """Everything that is wrong."""
    left = list(mails_of(var / "mail"))
    found = mails.problems(left, offices_of(), kept_out_of())
    return [*found, *public_traces(), *([] if left else ["no mail has left at all"])]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "certification.settings")
    django.setup()
    from django.conf import settings

    told = problems(settings.VAR_DIR)
    sys.stdout.writelines(f"{each}\n" for each in told)
    sys.exit(bool(told))
