"""A certificate from words to sealed file: by a press where one fits, else the ordinary way."""

import logging
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from threading import RLock
from typing import Final

from certificates.checking import check_pdf
from certificates.drawing.attachment import Attachment
from certificates.drawing.certificate import draw_certificate
from certificates.drawing.composition import Composition, compose
from certificates.drawing.design import DEFAULT, Design
from certificates.drawing.texts import CertificateText
from certificates.press.comparing import difference
from certificates.press.pressing import Press, Unusual, require_usual
from certificates.sealing import seal
from certificates.sealing.seal import engine, has_evidence, roots
from certification import clock

EVERY: Final = 500
"""One in so many of a press's certificates is held against the ordinary way, besides its first."""

MOST_PRESSES: Final = 8
"""Presses are kept for so many designs and structures, the last used ones; each holds about 0.2 MB."""

_log = logging.getLogger(__name__)


class Watched:
    """A press that is watched: its first certificate and a sample are compared with the ordinary way.

    Should they ever differ, the reason is logged and the press is used no more.
    """

    def __init__(self, text: CertificateText, design: Design, attachments: Sequence[Attachment]) -> None:
        self.press: Press | None = None
        self._made = 0
        try:
            self.press = Press(text, design, attachments)
        except Unusual as reason:
            _log.warning("no press for this design, certificates are drawn the ordinary way: %s", reason)

    def make(self, page: Composition, text: CertificateText, attachments: Sequence[Attachment]) -> bytes:
        """The sealed certificate; raises Unusual when it has to be made the ordinary way."""
        if self.press is None:
            raise Unusual("there is no press")
        require_usual(page)
        made_by = engine()
        prepared = self.press.prepare(
            page, text, attachments, room=made_by.room, at=clock.now(), words=made_by.words
        )
        sealed = prepared.sealed(made_by.cms_for(prepared.digest))
        if self._made % EVERY == 0 and (problem := _problem(sealed, page.design, text, attachments)):
            _log.warning("the press is off, certificates are drawn the ordinary way: %s", problem)
            self.press = None
            raise Unusual(problem)
        self._made += 1
        return sealed


def _problem(sealed: bytes, design: Design, text: CertificateText, attachments: Sequence[Attachment]) -> str:
    """What is wrong with a pressed certificate; empty if nothing was found."""
    check = check_pdf(sealed, roots())
    if not check.authentic:
        return check.reason_pl
    return difference(sealed, draw_certificate(text, design, attachments))


class Presses:
    """The presses of this process, by what their certificates have in common."""

    def __init__(self) -> None:
        self.pressed = 0
        self._kept: OrderedDict[Hashable, Watched] = OrderedDict()
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._kept)

    def make(
        self, text: CertificateText, design: Design = DEFAULT, attachments: Sequence[Attachment] = ()
    ) -> bytes:
        """The certificate, drawn and sealed.

        Raises MissingGlyph before anything is drawn when a font lacks a letter, ValueError when two
        attachments bear the same name, and SealUnavailable when the seal cannot be made now.
        """
        page = compose(text, design)
        # Revocation lists stand beside the seal in the same revision: pyHanko puts them there.
        if not has_evidence():
            try:
                made = self._press(page, text, attachments).make(page, text, attachments)
            except Unusual as reason:
                _log.info("drawn the ordinary way: %s", reason)
            else:
                self.pressed += 1
                return made
        sealed: bytes = seal(draw_certificate(text, design, attachments))
        return sealed

    def press_for(self, text: CertificateText, design: Design, attachments: Sequence[Attachment]) -> Watched:
        """The press that makes such certificates."""
        return self._press(compose(text, design), text, attachments)

    def _press(self, page: Composition, text: CertificateText, attachments: Sequence[Attachment]) -> Watched:
        names = sorted((each.name, each.mime, each.description, each.relationship) for each in attachments)
        kind = (page.design, page.distinction, page.meanings, tuple(names))
        with self._lock:
            known = self._kept.pop(kind, None) or Watched(text, page.design, attachments)
            self._kept[kind] = known
            if len(self._kept) > MOST_PRESSES:
                self._kept.popitem(last=False)
        return known


_presses = Presses()
make = _presses.make
