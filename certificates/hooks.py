"""What the rooms below need from this one, handed down when the program starts."""

from datetime import datetime

from certification.models import User
from certification.privacy import holdings
from workflows import deadlines
from workflows.documents import grounds
from workflows.filing import marks, receipts, signing
from workflows.models import Application, Deadline
from workflows.models.deadline import DeadlineKind
from workflows.panel.papers import signing as papers


def connect() -> None:
    """Supply past withdrawals, the drawing of receipts, and the end of a mark's validity."""
    from certificates import motions
    from certificates.regulations.writing import ground_of_resolutions
    from certificates.rules import withdrawn_since

    marks.register(withdrawn_since)
    receipts.register_drawer(draw_receipt_of)
    signing.register_examiner(examine_signed)
    grounds.register_ground(ground_of_resolutions)
    papers.register_signer(papers.Signer(sign_paper, is_signed_by_hand))
    holdings.register("paczki_na_gale", packs_of)
    deadlines.on_due(DeadlineKind.EXPIRY)(expire_mark)
    deadlines.on_due(DeadlineKind.SURVEILLANCE)(call_surveillance)
    motions.connect()


def draw_receipt_of(application: Application) -> bytes:
    """The receipt of filing as PDF."""
    from certificates.drawing.receipt import draw_receipt
    from certificates.receipts import receipt_text

    return draw_receipt(receipt_text(application))


def packs_of(user: User) -> object:
    """The packs for a gala that somebody ordered."""
    return holdings.rows(user.gala_packs.all(), "ordered_at", "finished_at", "edition")


def sign_paper(pdf: bytes, wanted: papers.Wanted) -> bytes:
    """One more signature under a session's paper."""
    from certificates.sealing.approving import approve

    return approve(pdf, wanted)


def is_signed_by_hand() -> bool:
    """Whether the installation signs outside the program."""
    from certificates.sealing.chosen import is_by_hand

    return is_by_hand()


def expire_mark(deadline: Deadline) -> None:
    """The timer's act when a mark's last day is over."""
    from workflows.door import perform

    perform(deadline.case, "expire", None)


def call_surveillance(deadline: Deadline) -> None:
    """The timer's act on the anniversary of a mark that lasts longer than a year."""
    from workflows.door import perform

    perform(deadline.case, "call_surveillance", None)


def examine_signed(data: bytes, size: int, sha256: str) -> signing.Verdict:
    """What a document that came back signed is, found out where it can do no harm."""
    from certificates.checking.limited import Busy, Unavailable
    from certificates.checking.limited import examine_signed as examine

    try:
        found = examine(data, size, sha256)
    except Busy:
        return signing.Verdict(False, "Sprawdzamy właśnie inne pliki. Spróbuj ponownie za chwilę.")
    except Unavailable:
        return signing.Verdict(
            False, "Ten komputer nie potrafi bezpiecznie sprawdzać podpisów (potrzebny jest Linux)."
        )
    if found is None:
        return signing.Verdict(False, "Pliku nie da się sprawdzić w rozsądnym czasie i pamięci.")
    return signing.Verdict(
        found["sound"],
        found["reason_pl"],
        tuple(
            signing.Signature(
                each["signer"],
                each["issuer"],
                datetime.fromisoformat(each["signed_at"]) if each["signed_at"] else None,
            )
            for each in found["signatures"]
        ),
    )
