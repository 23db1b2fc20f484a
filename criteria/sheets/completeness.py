"""What a sheet still lacks before it can be handed in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import F

from criteria.models import Criterion, Evidence, EvidenceRequirement, EvidenceType, Sheet
from criteria.prepared import Part, Question, part
from criteria.said import joined, said
from criteria.scoring import Answer, ScoringRules
from criteria.scoring.display import display_apart
from criteria.scoring.results import na_share
from criteria.sheets.reading import criteria_of, questions
from criteria.sheets.scores import Scored, scores_of


class Missing(NamedTuple):
    """One thing missing: the criterion (empty for the whole sheet), a stable code, and plain words."""

    criterion: str
    code: str
    text: str

    def __str__(self) -> str:
        return joined([self.criterion, self.text], ": ") if self.criterion else self.text


# Whose evidence a sheet must bring; the agreed sheets rest on the evidence of those before them.
_PROVIDERS = {
    Sheet.Kind.SELF: EvidenceType.Provider.OFFICE,
    Sheet.Kind.AUDITOR: EvidenceType.Provider.AUDITOR,
    Sheet.Kind.THIRD: EvidenceType.Provider.AUDITOR,
}


def missing(
    sheet: Sheet, *, on: date | None = None, scores: Mapping[int, Scored] | None = None
) -> list[Missing]:
    """Everything missing, in the order of the criteria; empty when the sheet is complete.

    ``scores``: the rows of the sheet, where they have been read.
    With ``on``, a document known to be older than its requirement allows on that day does not count.
    Zero points need no evidence: they say that there is none.
    """
    provider = _PROVIDERS.get(Sheet.Kind(sheet.kind))
    asked = criteria_of(sheet.criteria_set, sheet.office_kind)
    criteria = [each for each in asked if sheet.editable_codes is None or each.code in sheet.editable_codes]
    scores = scores_of(sheet) if scores is None else scores
    attached: Mapping[int, list[_Piece]] = _attached(sheet) if provider else {}
    ages = _Ages(on, sheet.criteria_set.evidence_rules.get("default_max_age_months"))
    found: list[Missing] = []
    for criterion in criteria:
        score = scores.get(criterion.pk)
        found.extend(_missing_score(criterion, score))
        if score is not None and score.points and provider:
            required = criterion.required_evidence.get(provider, {})
            found.extend(_missing_evidence(criterion, required, attached[criterion.pk], ages))
    answered = {each.code: _answer(scores[each.pk]) for each in asked if each.pk in scores}
    return found + list(_too_much_na(sheet, answered))


def unanswered(
    asked: Iterable[EvidenceRequirement],
    attached: Iterable[tuple[str, date | None]],
    *,
    on: date,
    default_months: int | None,
) -> set[int]:
    """The keys of a criterion's requirements that no piece answers on a day; required ones take theirs first.

    ``attached``: type and date of each piece that stands; ``default_months``: how old one may be where its
    requirement does not say.
    """
    ages, kinds = _Ages(on, default_months), defaultdict(list)
    for requirement in asked:
        kinds[requirement.evidence_type.code].append(requirement)
    pieces, left = [_Piece(*each) for each in attached], []
    for code, wanted in kinds.items():
        pool = _by_age(piece for piece in pieces if piece.evidence_type == code)
        for first in (True, False):
            left += _left_over([each for each in wanted if each.required is first], pool, ages)
    return {each.pk for each in left}


class _Piece(NamedTuple):
    """What counts of a piece of evidence: its type, and how old it is."""

    evidence_type: str
    issued_on: date | None


class _Ages(NamedTuple):
    on: date | None
    default_months: int | None

    def accepts(self, item: _Piece, requirement: EvidenceRequirement) -> bool:
        months = requirement.max_age_months or self.default_months
        if self.on is None or item.issued_on is None or months is None:
            return True
        return _months_after(item.issued_on, months) >= self.on


def _attached(sheet: Sheet) -> Mapping[int, list[_Piece]]:
    """Evidence that stands, by criterion."""
    by_criterion: dict[int, list[_Piece]] = defaultdict(list)
    for row in sorted(_STANDING.ask(sheet.pk).get("piece", []), key=lambda row: int(row["evidence_id"])):
        issued_on = date.fromisoformat(row["issued_on"]) if row["issued_on"] else None
        by_criterion[row["criterion_id"]].append(_Piece(row["kind"], issued_on))
    return by_criterion


def _standing(sheet: int) -> list[Part]:
    links = Evidence.criteria.through.objects.filter(evidence__sheet=sheet, evidence__rejected_at=None)
    kind, issued_on = F("evidence__evidence_type"), F("evidence__issued_on")
    return [part("piece", links, "evidence_id", "criterion_id", kind=kind, issued_on=issued_on)]


_STANDING = Question(_standing)


def _answer(score: Scored) -> Answer:
    return Answer(score.points, score.not_applicable, score.na_reason)


def _missing_score(criterion: Criterion, score: Scored | None) -> Iterator[Missing]:
    if score is None or (score.points is None and not score.not_applicable):
        yield Missing(criterion.code, "score", "brakuje oceny.")
    elif score.not_applicable and not score.na_reason:
        yield Missing(criterion.code, "na_reason", "napisz, dlaczego kryterium nie dotyczy urzędu.")
    elif not score.not_applicable and not score.justification:
        yield Missing(criterion.code, "justification", "brakuje uzasadnienia oceny.")


def _missing_evidence(
    criterion: Criterion,
    required: Mapping[str, list[EvidenceRequirement]],
    attached: list[_Piece],
    ages: _Ages,
) -> Iterator[Missing]:
    """Each required piece needs one of its own: two documents asked for are two documents attached."""
    for code, wanted in required.items():
        have = [item for item in attached if item.evidence_type == code]
        unmet = _unmatched(wanted, have, ages)
        if unmet:
            yield Missing(criterion.code, f"evidence:{code}", _evidence_text(wanted, have, unmet))


def _unmatched(
    wanted: list[EvidenceRequirement], have: list[_Piece], ages: _Ages
) -> list[EvidenceRequirement]:
    """Requirements left over when the strictest takes the newest (undated counts as newest)."""
    return _left_over(wanted, _by_age(have), ages)


def _by_age(pieces: Iterable[_Piece]) -> list[_Piece]:
    return sorted(pieces, key=lambda item: item.issued_on or date.max)


def _left_over(
    wanted: list[EvidenceRequirement], pool: list[_Piece], ages: _Ages
) -> list[EvidenceRequirement]:
    unmet = []
    strictest_first = sorted(wanted, key=lambda each: each.max_age_months or ages.default_months or 10_000)
    for requirement in strictest_first:
        if pool and ages.accepts(pool[-1], requirement):
            pool.pop()
        else:
            unmet.append(requirement)
    return unmet


def _evidence_text(
    wanted: list[EvidenceRequirement], have: list[_Piece], unmet: list[EvidenceRequirement]
) -> str:
    names = "; ".join(requirement.text_pl for requirement in wanted)
    if len(have) >= len(wanted):
        return said("dowód jest za stary – dołącz nowszy: {text_pl}.", text_pl=unmet[0].text_pl)
    if len(wanted) == 1:
        return said("brakuje dowodu: {names}.", names=names)
    return said(
        "brakuje dowodu – potrzebne {wanted_count}, dołączono {have_count}: {names}.",
        wanted_count=len(wanted),
        have_count=len(have),
        names=names,
    )


def _too_much_na(sheet: Sheet, answered: dict[str, Answer]) -> Iterator[Missing]:
    limit = ScoringRules.parse(sheet.criteria_set.scoring_rules).na_max_percent
    share = na_share(questions(sheet.criteria_set, sheet.office_kind), answered)
    if share > limit:
        shown, allowed = display_apart(share, limit)
        text = said(
            "„Nie dotyczy” obejmuje {shown} % wag, a może objąć najwyżej {allowed} %.",
            shown=shown,
            allowed=allowed,
        )
        yield Missing("", "na_share", text)


def _months_after(day: date, months: int) -> date:
    """The same day ``months`` later; the 31st stays in its month by moving to the 28th at the latest."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28) if day.day > 28 else day.day)
