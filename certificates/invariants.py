"""What must always hold of marks, asked together with the rest by ``manage.py check_invariants``."""

import hashlib
from collections.abc import Iterator

from certificates.models import Mark
from certificates.sealing_task import certificate_path
from workflows.invariants import invariant
from workflows.models import Series
from workflows.states import State


@invariant
def mark_numbers_have_no_gaps() -> Iterator[str]:
    """The marks of an edition are numbered 1…n, void ones included, and the series stands at n."""
    for series in Series.objects.filter(name__startswith="mark:"):
        count = Mark.objects.filter(of_edition_id=int(series.name.split(":")[1])).count()
        if count != series.last:
            yield f"{series}: znaków {count}"


@invariant
def sealed_files_are_the_registered_ones() -> Iterator[str]:
    """Every sealed certificate lies where it should, byte for byte as the register says."""
    for mark in Mark.objects.exclude(pdf_sha256=""):
        path = certificate_path(mark)
        if not path.exists():
            yield f"{mark}: brakuje pliku {path.name}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != mark.pdf_sha256:
            yield f"{mark}: plik {path.name} różni się od zarejestrowanego"


@invariant
def certified_means_marked() -> Iterator[str]:
    """A certified application has its mark, and only such an application has one."""
    for mark in Mark.objects.exclude(of_application__state=State.CERTIFIED).select_related("of_application"):
        yield f"{mark}: zgłoszenie {mark.of_application} w stanie {mark.of_application.state}"
