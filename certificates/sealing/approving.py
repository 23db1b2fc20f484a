"""A signature under a paper of the rooms below: the installation's signer, in the name of who signed in the program.

Unlike a seal it certifies nothing and allows further signatures: two people sign one file after another.
"""

from certificates.sealing.prepared import Words
from certificates.sealing.seal import engine, prepared_with
from workflows.panel.papers.signing import Wanted


def approve(pdf: bytes, wanted: Wanted) -> bytes:
    """The PDF with one more signature; all bytes before stay.

    Raises:
        SealUnavailable: the signer cannot be had now.

    """
    by = engine()
    words = Words(reason=wanted.reason, location="Polska", name=wanted.name)
    prepared = prepared_with(pdf, words, by, at=wanted.at, field=wanted.field, certify=False)
    return prepared.sealed(by.cms_for(prepared.digest))
