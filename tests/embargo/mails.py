"""What mails may say, to whom: asked of every mail that leaves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

OUTCOMES = re.compile(
    r"przyzn|odm[oó]w|warunk|laureat|certyfikat|gratul|uchwał|wyróżni|niestety|odrocz|dopuszcz|rozpatrz"
)
"""Words a subject must not have: whoever looks at an inbox over somebody's shoulder reads subjects."""


@dataclass(frozen=True)
class Office:
    """An office as mails name it: its name in every grammatical case, its case's number, its people's addresses."""

    names: tuple[str, ...]
    number: str
    addresses: frozenset[str]


@dataclass(frozen=True)
class Mail:
    """One mail that left."""

    to: tuple[str, ...]
    subject: str
    body: str


def problems(
    mails: Iterable[Mail], offices: Iterable[Office], kept_out: dict[str, frozenset[str]]
) -> list[str]:
    """What is wrong with mails: an outcome in a subject, another office named, a mail to who must keep out.

    ``kept_out``: by number of case, the addresses of people who must keep out of it.
    """
    offices, found = list(offices), []
    for mail in mails:
        to, text = ", ".join(mail.to), f"{mail.subject}\n{mail.body}"
        if OUTCOMES.search(mail.subject.lower()):
            found.append(f"{to}: the subject tells an outcome: {mail.subject}")
        for office in offices:
            named = any(name in text for name in office.names) or office.number in text
            others = any(set(mail.to) & each.addresses for each in offices if each is not office)
            if named and others and not set(mail.to) & office.addresses:
                found.append(f"{to}: another office is named: {office.number}")
            if named and set(mail.to) & kept_out.get(office.number, frozenset()):
                found.append(f"{to}: must keep out of {office.number}")
    return found
