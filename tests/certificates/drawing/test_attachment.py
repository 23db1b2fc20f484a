"""Files that travel inside a certificate."""

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from certificates.drawing import Attachment, draw_certificate
from certificates.sealing import seal
from tests.certificates.pages import text_of
from tests.certificates.samples import CERTIFICATE

BADGE = Attachment(
    "certyfikat.vc.jwt", "application/vc+jwt", "Poświadczenie Open Badges 3.0", b"eyJh.eyJi.\x00\xff"
)
NOTE = Attachment("ą.txt", "text/plain", "Notatka", b"za\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87", "Supplement")


def test_a_file_comes_out_bit_for_bit_and_tells_what_it_is() -> None:
    pdf = draw_certificate(CERTIFICATE, attachments=[BADGE, NOTE])

    with pikepdf.open(BytesIO(pdf)) as opened:
        assert {name: file.get_file().read_bytes() for name, file in opened.attachments.items()} == {
            BADGE.name: BADGE.data,
            NOTE.name: NOTE.data,
        }
        told = {
            (str(file.UF), str(file.Desc), str(file.AFRelationship), str(file.EF.F.Subtype))
            for file in opened.Root.AF
        }
    assert told == {
        ("certyfikat.vc.jwt", "Poświadczenie Open Badges 3.0", "/Alternative", "/application/vc+jwt"),
        ("ą.txt", "Notatka", "/Supplement", "/text/plain"),
    }


@pytest.mark.usefixtures("seal_dir")
def test_another_reader_finds_it_in_a_sealed_certificate(tmp_path: Path) -> None:
    sealed = tmp_path / "certificate.pdf"
    sealed.write_bytes(seal(draw_certificate(CERTIFICATE, attachments=[BADGE])))

    subprocess.run(["pdfdetach", "-save", "1", "-o", tmp_path / "out", sealed], check=True)

    assert (tmp_path / "out").read_bytes() == BADGE.data


def test_the_page_says_the_same_and_equal_files_give_equal_bytes() -> None:
    first = draw_certificate(CERTIFICATE, attachments=[BADGE, NOTE])

    assert first == draw_certificate(CERTIFICATE, attachments=[NOTE, BADGE])
    assert text_of(first) == text_of(draw_certificate(CERTIFICATE))


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="tę samą nazwę"):
        draw_certificate(CERTIFICATE, attachments=[BADGE, BADGE])
