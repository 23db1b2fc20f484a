"""The faces of the house."""

import hashlib
import re
from pathlib import Path

import pytest

from certificates.drawing import fonts

FOLDER = Path(fonts.__file__).parent.parent / "fonts"
POLISH = "ĄĆĘŁŃÓŚŹŻąćęłńóśźż„”–—«»§€"


@pytest.mark.parametrize("face", fonts.FACES)
def test_every_face_has_every_polish_letter(face: str) -> None:
    fonts.require_glyphs([(POLISH, face)])


def test_files_are_the_ones_whose_source_is_told() -> None:
    told = dict(re.findall(r"\| `([^`]+\.ttf)` \| `([0-9a-f]{64})` \|", (FOLDER / "SOURCE.md").read_text()))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.ttf")}

    assert found == told
    assert set(found) == {f"{face}.ttf" for face in fonts.FACES}
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text()


def test_the_message_names_letter_font_and_text() -> None:
    with pytest.raises(fonts.MissingGlyph) as refusal:
        fonts.require_glyphs([("dobre", fonts.SANS), ("złe ☃", fonts.SERIF)])

    assert str(refusal.value) == (
        "Krój EBGaramond12-Regular nie ma znaku „☃” (U+2603, SNOWMAN), potrzebnego w tekście „złe ☃”."
    )
