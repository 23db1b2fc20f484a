"""What else vouches for a certificate: its entries in the log, and the badge it carries. In plain Polish."""

import hashlib
from io import BytesIO

from certificates.badges import checking
from certificates.badges.issuing import FILE_NAME
from certificates.badges.models import Badge
from certificates.badges.status import NOT_SUSPENDED, REVOKED
from certificates.models import Mark
from certificates.transparency import merkle, notes
from certificates.transparency.checkpoints import keys
from certificates.transparency.showing import Proof, told_of
from criteria.said import said

_STANDING = frozenset(NOT_SUSPENDED) - frozenset(REVOKED)


def log_says(mark: Mark, data: bytes) -> str:
    """Whether the mark's entries are in the log, proved under a signed checkpoint, and speak of this very file."""
    told = told_of(mark)
    entries = [proof.entry for proof in told.proofs] + told.waiting
    if not entries:
        return "W dzienniku przejrzystości nie ma wpisów o tym znaku."
    if entries[0].said["pdf_sha256"] != hashlib.sha256(data).hexdigest():
        return "Dziennik przejrzystości mówi o innym pliku tego certyfikatu."
    if told.checkpoint is None or not told.proofs:
        return "Wpisy w dzienniku przejrzystości czekają na punkt kontrolny."
    try:
        head = notes.opened(told.checkpoint.note, keys().known())
    except notes.NoteError as problem:
        return str(problem)
    for proof in told.proofs:
        if not _holds(proof, head):
            return said(
                "Wpisu {position} nie da się wykazać w dzienniku przejrzystości.",
                position=proof.entry.leaf.position,
            )
    places = ", ".join(str(entry.leaf.position) for entry in entries)
    return said(
        "W dzienniku przejrzystości, liczącym {size} wpisów; wpisy o tym znaku: {places}.",
        size=head.size,
        places=places,
    )


def badge_says(mark: Mark, data: bytes) -> str:
    """Whether the badge in this file is the mark's own, and how it stands."""
    badge = Badge.objects.filter(mark=mark).first()
    if badge is None or _carried(data) is None:
        return "W pliku nie ma odznaki Open Badges."
    if _carried(data) != badge.token.encode():
        return "Odznaka w pliku jest inna niż w rejestrze."
    if problem := checking.problem(badge, mark):
        return said("Odznaka jest niewłaściwa: {problem}.", problem=problem)
    told = "cofnięta" if mark.state in REVOKED else "zawieszona"
    return said(
        "Odznaka jest prawdziwa, jej stan: {it}.", it="bez zastrzeżeń" if mark.state in _STANDING else told
    )


def _holds(proof: Proof, head: notes.Head) -> bool:
    leaf = merkle.leaf_hash(proof.entry.leaf.content.encode())
    path = [bytes.fromhex(step.hash) for step in proof.path]
    return merkle.proves_inclusion(leaf, proof.entry.leaf.position, head.size, path, head.root)


def _carried(data: bytes) -> bytes | None:
    """The badge's file inside a certificate; None if there is none."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        held = pdf.attachments.get(FILE_NAME)
        return None if held is None else bytes(held.get_file().read_bytes())
