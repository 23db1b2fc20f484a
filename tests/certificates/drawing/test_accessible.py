"""Prepared for PDF/A-3 and PDF/UA: by our own rules, and by two judges that had no part in the drawing.

Neither judge knows the whole of what we declare. pikepdf's knows PDF/A-3b and neither forms nor descriptions
of schemas, so it sees a copy without them; PDFBox's knows PDF/A-1b only, so the number of the part is wrong
for it. veraPDF, which knows all, is in no package; until it has spoken we say "prepared".
"""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa

from certificates.drawing import DEFAULT, IN_ENGLISH, Attachment, CertificateText, Design, draw_certificate
from certificates.drawing.structure import SEAL_FIELD
from certificates.sealing import FIELD, seal
from tests.certificates.drawing.accessible import broken_rules
from tests.certificates.samples import CERTIFICATE, VARIANTS

BADGE = Attachment("znak.vc.jwt", "application/vc+jwt", "Poświadczenie", b"eyJh.eyJi.c")
DRAWN: dict[str, tuple[CertificateText, Design, tuple[Attachment, ...]]] = {
    **{name: (text, DEFAULT, ()) for name, text in VARIANTS.items()},
    "portrait": (CERTIFICATE, Design(orientation="portrait"), ()),
    "English": (VARIANTS["everything"], IN_ENGLISH, ()),
    "unusual letters": (replace(CERTIFICATE, office="Бюро „Żółw” ŏ ő"), DEFAULT, ()),
    "attachment": (CERTIFICATE, DEFAULT, (BADGE,)),
}
PREFLIGHT = [
    Path("/usr/share/java") / f"{jar}.jar"
    for jar in (
        "preflight",
        "pdfbox2",
        "fontbox2",
        "xmpbox",
        "commons-logging",
        "javax.activation",
        "jaxb-api",
    )
]


@pytest.mark.parametrize("name", DRAWN)
def test_no_rule_is_broken(name: str) -> None:
    text, design, attachments = DRAWN[name]

    assert broken_rules(draw_certificate(text, design, attachments)) == []


@pytest.mark.usefixtures("seal_dir")
def test_sealing_breaks_no_rule() -> None:
    assert broken_rules(seal(draw_certificate(CERTIFICATE, attachments=[BADGE]))) == []


def test_the_seal_finds_its_field_waiting() -> None:
    assert SEAL_FIELD == FIELD


@pytest.mark.parametrize("name", DRAWN)
def test_a_judge_of_pdfa_3b_passes_everything_it_knows(name: str) -> None:
    text, design, attachments = DRAWN[name]

    report = pdfa.validate_written(BytesIO(as_3b(draw_certificate(text, design, attachments))), "3b")

    assert report.findings == []
    assert report.verdict == "pass"


def as_3b(pdf: bytes) -> bytes:
    """The document without the field of the seal, and named PDF/A-3b alone."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        del opened.Root.AcroForm, opened.pages[0].Annots
        described = opened.Root.Metadata.read_bytes().decode()
        described = re.sub(
            r'<rdf:Description rdf:about="" xmlns:pdfaExtension.*?</rdf:Description>',
            "",
            described,
            flags=re.S,
        )
        described = described.replace("<pdfuaid:part>1</pdfuaid:part>", "").replace(
            "conformance>A<", "conformance>B<"
        )
        opened.Root.Metadata.write(described.encode())
        out = BytesIO()
        opened.save(out, fix_metadata_version=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


@pytest.mark.skipif(
    shutil.which("java") is None or not all(jar.exists() for jar in PREFLIGHT),
    reason="PDFBox preflight needs java, libpdfbox2-java, libactivation-java and libjaxb-api-java",
)
def test_pdfbox_finds_nothing_but_the_number_of_the_part(tmp_path: Path) -> None:
    names = [name for name in DRAWN if name != "attachment"]  # PDF/A-1 has no attachments
    for name in names:
        text, design, _ = DRAWN[name]
        (tmp_path / f"{name}.pdf").write_bytes(draw_certificate(text, design))

    judged = subprocess.run(
        [
            "java",
            "-cp",
            ":".join(map(str, PREFLIGHT)),
            "org.apache.pdfbox.preflight.Validator_A1b",
            "batch",
            tmp_path,
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    findings = re.findall(r"^\d[\d.]* : .*$", judged.stdout + judged.stderr, re.M)
    assert findings == ["7.11.2 : Error on MetaData, part must be 1"] * len(names)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="reading order: needs pdfinfo of poppler-utils")
def test_read_aloud_it_makes_sense(tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(draw_certificate(VARIANTS["everything"], Design(orientation="portrait")))

    told = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True)

    assert [" ".join(said.split()) for said in re.findall(r"^\s*\"(.*)\"$", told.stdout, re.M)] == [
        "WZÓR",
        "DUPLIKAT wydany 3 grudnia 2027 r.",
        "PRZYJAZNY URZĄDZNAK JAKOŚCI",  # the letters of the emblem; its description is read instead
        "CERTYFIKAT",
        "Przyjazny Urząd",
        "Kapituła Znaku zaświadcza, że",
        "Powiatowe Centrum Pomocy Rodzinie oraz Środowiskowy Dom Samopomocy im. św. Brata Alberta "
        "Chmielowskiego w Szczebrzeszynie",
        "ul. Piłsudskiego 47, 08-430 Żelechów",
        "spełnia wymagania i otrzymuje Znak Jakości „Przyjazny Urząd”",
        "z wyróżnieniem · X edycja, 2027 · odnowienie · zastępuje certyfikat nr PU/2026/000044",
        "dr hab. Małgorzata Święcicka-Wójtowicz Przewodnicząca Kapituły",
        "Łukasz Źdźbłowski Organizator programu",
        "Warszawa, 21 listopada 2027 r.",
        "Numer certyfikatu PU/2027/000123",
        "Ważny 21.11.2027 – 20.11.2028",
        "Sprawdź ważność przyjazny-urzad.example/c/PU-2027-000123-7QK4MZ2XAB",
        "",  # the QR code
        "Oryginałem certyfikatu jest plik PDF z techniczną pieczęcią elektroniczną organizatora. "
        "Wydruk potwierdza rejestr pod adresem powyżej.",
    ]
    assert "Form" in told.stdout.splitlines()[-2]
