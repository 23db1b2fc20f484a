"""A paper that came back signed: whether it is ours with one more signature, found out where it can do no harm.

The form asks before the act, the door asks again within it; what was once found sound need not be looked at twice,
for files are known by their hash.
"""

from functools import lru_cache

from certification.clock import now
from criteria.files import store
from criteria.models import StoredFile
from criteria.said import said
from workflows.filing.signing import Verdict, examine_as, moment_in_words, signatures_in_words
from workflows.panel.papers.kept import Paper
from workflows.panel.papers.signing import extends

NOT_OURS = said(
    "Ten plik nie zaczyna się najnowszym plikiem tego dokumentu. Pobierz go z tej strony i podpisz."
)
NOTHING_NEW = said("W tym pliku nie ma nowego podpisu. Podpisz dokument i wgraj go ponownie.")
GONE = said("Wgranego pliku już nie ma. Wgraj go ponownie.")


class _UnsoundError(Exception):
    """Not kept in mind: what could not be examined now may be examined later."""


def examined(paper: Paper, sha256: str) -> Verdict:
    """What a kept file is, that is said to be the paper with a signature made outside the program.

    Raises:
        LookupError: nothing is registered that examines signatures.

    """
    file = StoredFile.objects.filter(sha256=sha256).first()
    if file is None or paper.original is None:
        return Verdict(False, GONE)
    with file.open() as opened:
        content = opened.read()
    if not extends(paper, content):
        return Verdict(False, NOT_OURS)
    try:
        verdict = _sound(paper.original.file.sha256, sha256)
    except _UnsoundError as found:
        return Verdict(False, str(found))
    # The paper as drawn has none, and each of its later files one more.
    return verdict if len(verdict.signatures) >= len(paper.files) else Verdict(False, NOTHING_NEW)


@lru_cache(maxsize=64)
def _sound(original: str, signed: str) -> Verdict:
    """The verdict on a file of this hash as the one of that hash with signatures."""
    files = StoredFile.objects.in_bulk([original, signed], field_name="sha256")
    with files[signed].open() as opened:
        verdict = examine_as(files[original], opened.read())
    if not verdict.sound:
        raise _UnsoundError(verdict.reason)
    return verdict


def keep_report(paper: Paper, filename: str, sha256: str, verdict: Verdict) -> str:
    """The report of the examination, kept; its SHA-256."""
    assert paper.original is not None
    lines = [
        "RAPORT Z WERYFIKACJI PODPISU",
        "",
        f"Dokument: {paper.title}",
        f"Plik: {filename}",
        f"SHA-256 pliku: {sha256}",
        f"SHA-256 dokumentu, który wydał program: {paper.original.file.sha256}",
        f"Zbadano: {moment_in_words(now())}",
        *signatures_in_words(verdict, "Ocenia to, kto korzysta z dokumentu."),
    ]
    return store("\n".join(lines).encode(), filename="raport.txt").sha256
