"""From draft to filed: declarations, completeness, the frozen content, the signature."""

from criteria import sheets
from criteria.rows import store
from criteria.said import joined, said
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.filing.content import content_hash, freeze, lacking
from workflows.filing.signing import moment_of_filing
from workflows.keeping import FILED, release
from workflows.letters.drafting import application
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.values import number, text

MOST_EMPLOYED = 1_000_000
MOST_SHOWN = 5


@guard
def declarations_made(context: Context) -> Reason | None:
    """Payload ``headcount``: a whole number of employees (rule EL-5); ``declared``: true, all declarations."""
    headcount = number(context.payload.get("headcount"))
    if headcount is None or not 0 < headcount <= MOST_EMPLOYED:
        return Reason(
            "declarations_made",
            "Liczba zatrudnionych musi być dodatnią liczbą całkowitą.",
            "Podaj liczbę etatów na dzień ogłoszenia edycji.",
        )
    if context.payload.get("declared") is not True:
        return Reason(
            "declarations_made",
            "Nie złożono wszystkich oświadczeń.",
            "Zaznacz oświadczenia wymagane w zgłoszeniu.",
        )
    return None


@guard
def every_criterion_answered(context: Context) -> Reason | None:
    """Every applicable criterion has points and a justification, or a reason why it does not apply."""
    found = [item for item in lacking(context) if not _is_evidence(item)]
    return _list("every_criterion_answered", "Samoocena nie jest kompletna", found) if found else None


@guard
def office_evidence_attached(context: Context) -> Reason | None:
    """Every piece of evidence required of the office is attached."""
    found = [item for item in lacking(context) if _is_evidence(item)]
    return _list("office_evidence_attached", "Brakuje dowodów", found) if found else None


@guard
def name_confirmed(context: Context) -> Reason | None:
    """A person has confirmed how the office's present name is inflected."""
    if application(context).office.name_on(local_day(context.now)).is_confirmed:
        return None
    return Reason(
        "name_confirmed",
        "Nikt nie potwierdził odmiany nazwy urzędu.",
        "Sprawdź dopełniacz, celownik i miejscownik nazwy i potwierdź je.",
    )


@guard
def content_as_previewed(context: Context) -> Reason | None:
    """Payload ``content_sha256``: the hash shown to the signatory; the content has not changed since."""
    case = application(context)
    shown = text(context.payload.get("content_sha256"))
    if shown == case.content_sha256 and shown == content_hash(context):
        return None
    return Reason(
        "content_as_previewed",
        "Treść zgłoszenia zmieniła się od chwili, gdy ją oglądano.",
        "Otwórz zgłoszenie ponownie i sprawdź je. Jeśli zmieniła się nazwa urzędu, odeślij zgłoszenie "
        "do poprawy, aby przygotować je na nowo.",
    )


@effect
def record_declarations(context: Context) -> None:
    """Keep the declared headcount and that the declarations were made."""
    case = application(context)
    case.headcount, case.declared = context.payload["headcount"], True
    store(case, "headcount", "declared")


@effect
def freeze_content(context: Context) -> None:
    """What the head will sign cannot change any more."""
    freeze(context)


@effect
def unfreeze_content(context: Context) -> None:
    """The preparer may change it again."""
    case = application(context)
    sheets.unlock(case.self_sheet)
    case.content_sha256, case.frozen_at = "", None
    store(case, "content_sha256", "frozen_at")
    release(context, FILED, case)


@effect
def mark_filed(context: Context) -> None:
    """Filed: the content is only ever replaced by a later version."""
    case, at = application(context), moment_of_filing(context)
    sheets.mark_filed(case.self_sheet, at=at)
    case.filed_at = at
    store(case, "filed_at")
    context.record["content_sha256"] = case.content_sha256


@effect
def make_receipt(context: Context) -> None:
    """The receipt is drawn after the act."""
    from workflows.filing.receipts import make_receipt as draw

    draw.enqueue(context.case.pk)


def _is_evidence(item: sheets.Missing) -> bool:
    return item.code.startswith("evidence:")


def _list(code: str, head: str, found: list[sheets.Missing]) -> Reason:
    """The first few, and how many more there are."""
    sentences = [said("{head}.", head=head), *(str(item) for item in found[:MOST_SHOWN])]
    if len(found) > MOST_SHOWN:
        sentences.append(said("I {it} więcej.", it=len(found) - MOST_SHOWN))
    return Reason(code, joined(sentences, " "), "Uzupełnij arkusz samooceny.")
