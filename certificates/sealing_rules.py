"""Guards and effects of sealing."""

from certificates.kept import SEAL, SEALED_BY
from certificates.models import mark_of
from criteria.rows import store
from criteria.said import said
from workflows.context import Context
from workflows.keeping import keep
from workflows.refusal import Reason
from workflows.registry import effect, guard

LONGEST_PROBLEM = 500


@guard
def not_sealed_before(context: Context) -> Reason | None:
    """A certificate is sealed once."""
    if mark_of(context).sealed_at is None:
        return None
    return Reason("not_sealed_before", "Ten certyfikat jest już opieczętowany.")


@guard
def certificate_sealed(context: Context) -> Reason | None:
    """The certificate exists and its seal was recorded."""
    mark = mark_of(context)
    if mark.sealed_at:
        return None
    hint = "Pieczęć nakłada zadanie w tle; spróbuj za chwilę."
    if mark.seal_problem:
        hint = said("Przeszkoda: {problem}", problem=mark.seal_problem)
    elif mark.export_sha256:
        hint = "Pobierz plik do podpisania, podpisz go i wgraj."
    return Reason("certificate_sealed", "Certyfikat nie jest jeszcze opieczętowany.", hint)


@guard
def seal_got_stuck(context: Context) -> Reason | None:
    """Nothing is ordered anew while the first order is under way."""
    if mark_of(context).sealing_stands_still:
        return None
    return Reason("seal_got_stuck", "Pieczęć jest właśnie przygotowywana.", "Odczekaj chwilę.")


@effect
def record_seal(context: Context) -> None:
    """Payload: ``sha256`` (hex) and ``size`` (bytes) of the sealed file; who sealed: ``seal_subject`` and
    ``seal_fingerprint`` of its certificate; ``uploaded_by``, where a person brought the sealed file."""
    mark = mark_of(context)
    mark.pdf_sha256 = context.payload["sha256"]
    mark.pdf_size = context.payload["size"]
    mark.seal_subject = context.payload["seal_subject"]
    mark.seal_fingerprint = context.payload["seal_fingerprint"]
    mark.seal_problem = ""
    mark.sealed_at = context.now
    store(mark, "pdf_sha256", "pdf_size", "seal_subject", "seal_fingerprint", "seal_problem", "sealed_at")
    keep(context, SEAL, mark)
    keep(context, SEALED_BY, mark)


@effect
def record_seal_problem(context: Context) -> None:
    """Payload: ``problem``, in plain Polish and without any secret."""
    mark = mark_of(context)
    mark.seal_problem = context.payload["problem"][:LONGEST_PROBLEM]
    store(mark, "seal_problem")


@effect
def record_export(context: Context) -> None:
    """Payload: ``export_sha256`` (hex) of the drawn file that was put out."""
    mark = mark_of(context)
    mark.export_sha256, mark.seal_problem = context.payload["export_sha256"], ""
    store(mark, "export_sha256", "seal_problem")


@effect
def order_seal_again(context: Context) -> None:
    """The same order as when the mark was made; a file put out before is no longer waited for."""
    from certificates.sealing_task import seal_certificate

    mark = mark_of(context)
    mark.seal_problem = mark.export_sha256 = ""
    store(mark, "seal_problem", "export_sha256")
    seal_certificate.enqueue(mark.pk)
