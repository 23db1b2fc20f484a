"""Our way, with a seal of any kind of key."""

from io import BytesIO

import pikepdf
from django.conf import settings

from certificates.drawing.certificate import draw_certificate
from certificates.drawing.composition import compose
from certificates.drawing.design import DEFAULT
from certificates.press.making import make
from certificates.press.pressing import Press
from certificates.sealing import seal
from certificates.sealing.prepared import Prepared, Words
from certificates.sealing.seal import engine
from certification import clock
from certification.bench.certificates.keys import Keys
from certification.bench.certificates.samples import text

_WORDS = Words(name="Pomiar")


class Ours:
    """The product's press and engine, sealing with ``keys``."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._first = draw_certificate(text(0))
        self._press = Press(text(0), DEFAULT, ())
        self.use()
        self._prepared = self._pressed(0)

    def use(self) -> None:
        """Make the product seal with these keys from now on."""
        settings.SEAL_DIR = self._keys.folder
        engine()

    def whole(self, number: int) -> bytes:
        """Drawn and sealed, as the product does it."""
        return make(text(number))

    def sign(self, number: int) -> bytes:
        """The seal alone, on a certificate that is laid out."""
        return self._prepared.sealed(engine().cms_for(b"%032d" % number))

    def seal(self, number: int) -> bytes:
        """The seal put on a finished file by pyHanko's writer, as on whatever does not fit a press."""
        sealed: bytes = seal(self._first)
        return sealed

    def draw(self, number: int) -> bytes:
        """Laid out, with empty room for a seal."""
        return self._pressed(number).pdf

    def draw_ordinary(self, number: int) -> bytes:
        """Drawn the ordinary way: reportlab's page, finished by pikepdf."""
        drawn: bytes = draw_certificate(text(number))
        return drawn

    def changing(self) -> bytes:
        """What of a page differs from certificate to certificate, not compressed."""
        with pikepdf.open(BytesIO(self._first)) as pdf:
            return bytes(pdf.pages[0].obj.Contents.read_bytes())

    def _pressed(self, number: int) -> Prepared:
        words = text(number)
        page = compose(words, DEFAULT)
        return self._press.prepare(page, words, (), room=engine().room, at=clock.now(), words=_WORDS)
