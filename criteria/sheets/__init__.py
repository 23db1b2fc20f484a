"""What people do with a sheet of scores: open, fill, complete, hand in, close."""

from criteria.sheets.closing import SheetIncomplete, close, lock, mark_filed, reopen, submit, unlock
from criteria.sheets.completeness import Missing, missing, unanswered
from criteria.sheets.locking import SheetStateError
from criteria.sheets.opening import open_sheet, revise
from criteria.sheets.reading import answers, assessment, questions
from criteria.sheets.saving import ScoreRow, SheetConflict, as_saved, save_scores
from criteria.sheets.scores import Scored, scores_of

__all__ = [
    "Missing",
    "ScoreRow",
    "Scored",
    "SheetConflict",
    "SheetIncomplete",
    "SheetStateError",
    "answers",
    "as_saved",
    "assessment",
    "close",
    "lock",
    "mark_filed",
    "missing",
    "open_sheet",
    "questions",
    "reopen",
    "revise",
    "save_scores",
    "scores_of",
    "submit",
    "unanswered",
    "unlock",
]
