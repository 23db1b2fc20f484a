"""What people do all day: each has a role, some cases, and a list of things to do, chosen by chance."""

import random
import re
import threading
from collections.abc import Callable
from itertools import count

from certification.season.walk import Walk
from tests.load.visitor import Book, End, GoneError, Visitor
from tests.load.world import Prepared
from tests.reading import PageForm

Doing = Callable[[Visitor], object]

SALT = "Uzupełniono w toku oceny, wersja"
_numbers = count(1)

LETTER = re.compile(r"/korespondencja/\d+/")
SHEET = re.compile(r".*/arkusz/\d+/")


def everybody(prepared: Prepared) -> list[tuple[str, list[Doing]]]:
    """E-mail and things to do of everyone who takes part."""
    crew, cases = prepared.world.crew, prepared.cases
    people: list[tuple[str, list[Doing]]] = []
    for walk in cases["draft"]:
        people += [(walk.preparer.email, _preparer(walk)), (walk.head.email, _head_of_draft(walk))]
    people += [(walk.head.email, _head(walk)) for walk in cases["signing"]]
    filed = ids([*cases["signing"], *cases["formal"]])
    everywhere = ids([walk for walks in cases.values() for walk in walks])
    people.append((crew.secretary.email, _drafting(filed, ids(cases["granted"]), everywhere)))
    people.append((crew.second_secretary.email, _approving(filed, everywhere)))
    audited = ids(cases["audit"])
    saving = [_saves(each) for each in audited]
    people += [(auditor.email, [*saving, *saving, *_reads(audited)]) for auditor in crew.auditors[:2]]
    people += [(member.email, _votes(ids(cases["panel"]))) for member in crew.panel]
    return people


def ids(walks: list[Walk]) -> list[str]:
    return [str(walk.case.public_id) for walk in walks]


def work(
    email: str, things: list[Doing], addresses: list[str], book: Book, seed: str, until: threading.Event
) -> None:
    """Be one person until the end; whatever breaks is a complaint."""
    chance = random.Random(f"{seed}:{email}")
    visitor = Visitor(email, addresses, book, chance)
    try:
        visitor.sign_in()
        while not until.wait(chance.uniform(0.1, 0.6)):
            chance.choice(things)(visitor)
    except GoneError as gone:
        book.complain(f"nobody answered {email} at {gone}")
    except Exception as error:
        book.complain(f"{email}: {error!r}")


# What one does ----------------------------------------------------------------------------------------------


def _reads(cases: list[str]) -> list[Doing]:
    """A page, now and then."""
    paths = ["/zadania/", "/sprawy/", "/rejestr/", *(f"/sprawy/{case}/" for case in cases)]
    return [lambda visitor: visitor.page(visitor.chance.choice(paths))]


def _does(act: str, cases: list[str], **answers: str | list[str]) -> Doing:
    return lambda visitor: visitor.act(visitor.chance.choice(cases), act, **answers)


def _saves(case: str) -> Doing:
    """Change a justification on the sheet that is one's own to fill."""

    def save(visitor: Visitor) -> None:
        form = _sheet_form(visitor, f"/sprawy/{case}/arkusz/")
        names = [name for name in form.values if name.startswith("justification-")] if form else []
        if form is None or not names:
            visitor.book.note("save_sheet", End.NOT_OFFERED, "")
            return
        sheet = form.action
        text = f"{SALT} {next(_numbers)}."
        end = visitor.send(sheet, form.filled(**{visitor.chance.choice(names): text}))
        visitor.book.note("save_sheet", end, "")
        visitor.book.note_saved(sheet, end)

    return save


def _sheet_form(visitor: Visitor, path: str) -> PageForm | None:
    """The form of the whole sheet: an expert is led to the desk first, which has one for each criterion."""
    for _ in range(2):
        form = next((form for form in visitor.page(path).forms if "revision" in form.values), None)
        if form is None or SHEET.fullmatch(form.action):
            return form
        path = form.action.rstrip("/").rpartition("/")[0] + "/"
    return None


def _preparer(walk: Walk) -> list[Doing]:
    (case,) = ids([walk])
    submit = _does("submit_for_signature", [case], headcount="50", declared="on")
    return [_saves(case), _saves(case), submit, *_reads([case])]


def _head_of_draft(walk: Walk) -> list[Doing]:
    (case,) = ids([walk])
    return [_does("send_back", [case], reason="Proszę poprawić uzasadnienia."), *_reads([case])]


def _head(walk: Walk) -> list[Doing]:
    """Files; answers what was found wanting; may think better of it."""
    (case,) = ids([walk])
    return [_does("file", [case]), _completes(case), *_reads([case])]


def _completes(case: str) -> Doing:
    def complete(visitor: Visitor) -> None:
        visitor.act(case, "complete", **{"row-0-answer": "Uzupełniono zgodnie z wezwaniem."})

    return complete


def _drafting(filed: list[str], granted: list[str], everywhere: list[str]) -> list[Doing]:
    letter = _does("draft_letter", filed, channel="email", subject="Informacja", body="Szanowni Państwo.")
    return [
        *[letter] * 5,
        *[_does("issue", granted)] * 2,
        _does("admit", filed, checklist=[]),
        _does("return_for_completion", filed, **{"row-0-text": "Prosimy doprecyzować uzasadnienie."}),
        *_reads(everywhere),
    ]


def _approving(filed: list[str], everywhere: list[str]) -> list[Doing]:
    """The second secretary approves what waits, and competes with the first for the rest."""
    return [
        *[_approves] * 6,
        _does("admit", filed, checklist=[]),
        *_reads([*everywhere, *filed]),
    ]


def _approves(visitor: Visitor) -> None:
    """One of the letters that wait, on its own page."""
    letters = [link for link in visitor.page("/korespondencja/").links if LETTER.fullmatch(link)]
    page = visitor.page(visitor.chance.choice(letters)) if letters else None
    form = page.form("/approve_letter/") if page else None
    if form is None:
        visitor.book.note("approve_letter", End.NOT_OFFERED, "")
        return
    end = visitor.send(form.action, form.values)
    visitor.book.note("approve_letter", end, form.values["request_key"][0])


def _votes(cases: list[str]) -> list[Doing]:
    choices = ("for", "against", "abstain")
    return [*(_does("cast", cases, choice=choice) for choice in choices), *_reads(cases)]
