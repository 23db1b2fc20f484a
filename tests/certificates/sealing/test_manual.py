"""Seals made outside: only the drawn file itself, with our seal and nothing else, comes back in."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pypdf import PdfReader, PdfWriter

from certificates.sealing.manual import NotAccepted, accept, put_out
from tests.certificates.sealing import pki
from tests.certificates.sealing.provider import signed

ROOT = pki.authority()
OURS, STRANGERS = pki.seal_of(ROOT), pki.seal_of(ROOT, pki.RSA3072, name="Ktoś inny")

CHANGED = "W pliku zmieniono coś więcej, niż dodano podpis."


@pytest.fixture(scope="module")
def drawn(drawn: bytes) -> bytes:
    """A certificate as it is put out."""
    return put_out(drawn)


def refusal(drawn: bytes, brought: bytes) -> str:
    with pytest.raises(NotAccepted) as refused:
        accept(drawn, brought, OURS.plain)
    return str(refused.value)


@pytest.mark.parametrize("field", ["Signature1", "Pieczec"])
def test_the_drawn_file_with_our_seal_is_accepted_whatever_the_program_calls_it(
    drawn: bytes, field: str
) -> None:
    accept(drawn, signed(drawn, OURS, field_name=field), OURS.plain)


def test_the_same_authority_vouches_for_others_who_are_not_us(drawn: bytes) -> None:
    assert refusal(drawn, signed(drawn, STRANGERS)) == (
        "Plik podpisano inną pieczęcią niż ta, którą wprowadzono do użytku."
    )


def test_an_unsigned_file_is_refused(drawn: bytes) -> None:
    assert refusal(drawn, drawn) == "Plik nie jest jeszcze podpisany."
    assert refusal(drawn, drawn + b"\n") == "Plik nie jest jeszcze podpisany."


def test_a_file_that_was_written_anew_is_refused(drawn: bytes) -> None:
    out = BytesIO()
    PdfWriter(clone_from=PdfReader(BytesIO(drawn))).write(out)

    assert "zapisał go od nowa" in refusal(drawn, signed(out.getvalue(), OURS))
    assert "nie jest tym, który pobrano" in refusal(
        drawn, signed(drawn.replace(b"%PDF-1.7", b"%PDF-1.6", 1), OURS)
    )


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"certify": False, "docmdp_permissions": MDPPerm.NO_CHANGES}, "nie zabrania późniejszych zmian"),
        ({"docmdp_permissions": MDPPerm.FILL_FORMS}, "nie zabrania późniejszych zmian"),
        ({"subfilter": SigSeedSubFilter.ADOBE_PKCS7_DETACHED}, "nie jest w formacie PAdES"),
    ],
    ids=["approval", "forms", "pkcs7"],
)
def test_a_signature_of_another_kind_is_refused(drawn: bytes, other: dict[str, Any], said: str) -> None:
    assert said in refusal(drawn, signed(drawn, OURS, **other))


def test_what_is_added_after_signing_is_refused(drawn: bytes) -> None:
    brought = signed(drawn, OURS)

    more = IncrementalPdfFileWriter(BytesIO(brought))
    other_number(more)
    out = BytesIO()
    more.write(out)

    assert "nie obejmuje całego pliku" in refusal(drawn, out.getvalue())
    assert refusal(drawn, brought + b"\n%%EOF\n")
    assert "za duży" in refusal(drawn, brought + b"startxref\n" * 9)


def test_a_flipped_bit_of_the_seal_is_refused(drawn: bytes) -> None:
    brought = bytearray(signed(drawn, OURS))
    at = brought.rindex(b"startxref") - 20  # in the trailer of the revision that was signed
    brought[at] ^= 1

    assert refusal(drawn, bytes(brought)) in (
        "Plik zmieniono po podpisaniu.",
        "Pliku nie da się odczytać: jest uszkodzony.",
    )


def overlay(writer: IncrementalPdfFileWriter) -> None:
    """Other words over the page."""
    page = writer.root["/Pages"]["/Kids"][0]
    stream = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), stream])
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))


def other_number(writer: IncrementalPdfFileWriter) -> None:
    """Another number in what the document says of itself."""
    info = writer.trailer["/Info"]
    info[pdf_name("/Keywords")] = generic.pdf_string("PU/2027/000999")
    writer.update_container(info)


def another_page(writer: IncrementalPdfFileWriter) -> None:
    """A second page."""
    pages = writer.root["/Pages"]
    pages["/Kids"].append(pages["/Kids"].raw_get(0))
    pages[pdf_name("/Count")] = generic.NumberObject(2)
    writer.update_container(pages)


@pytest.mark.parametrize("change", [overlay, other_number, another_page])
def test_a_change_slipped_in_before_sealing_is_refused(
    drawn: bytes, change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(drawn))
    change(writer)

    assert refusal(drawn, signed(drawn, OURS, writer=writer)) == CHANGED


def test_a_picture_of_the_seal_is_refused(drawn: bytes) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(drawn))
    append_signature_field(writer, SigFieldSpec("Widoczny", box=(100, 100, 300, 200)))

    assert "wybierz podpis niewidoczny" in refusal(
        drawn, signed(drawn, OURS, writer=writer, field_name="Widoczny")
    )


def test_two_signatures_are_refused(drawn: bytes) -> None:
    first = signed(drawn, OURS, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)

    assert refusal(drawn, signed(first, OURS, field_name="Drugi", certify=False)) == (
        "Plik ma więcej niż jeden podpis."
    )


@pytest.mark.parametrize(
    "rest", [b"\n1 0 obj\n" + b"[" * 100_000, b"\nxref\n0 9\ntrailer<<>>\nstartxref\n9\n%%EOF"]
)
def test_rubbish_behind_the_drawn_file_is_refused_in_words(drawn: bytes, rest: bytes) -> None:
    assert refusal(drawn, drawn + rest) in (
        "Pliku nie da się odczytać: jest uszkodzony.",
        "Plik nie jest jeszcze podpisany.",
    )
