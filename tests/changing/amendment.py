"""A changed law, made the way docs/changing-the-law.md says: a copy of the room ``workflows`` with these edits.

A case may be put on hold in the review of its file and taken up again; the reviewer's act ``return_file`` goes, and
the task to find a reviewer changes its code. Each edit replaces one line, so that it outlives what happens around it.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
LINKED = ("criteria", "certification", "certificates", "templates", "static", "tests", "tools", "manage.py")


class Edit(NamedTuple):
    """A line of a file, and what stands there after the amendment."""

    file: str
    line: str
    becomes: str


HOLDING = '''"""A case on hold: nothing happens until the secretariat takes it up again."""

from certification.models import Role
from workflows.casefile import CaseFile
from workflows.context import Context
from workflows.models.application import Application
from workflows.registry import effect
from workflows.states import State
from workflows.wants import Want, edition_queue


@effect
def count_hold(context: Context) -> None:
    """How often the case was put on hold."""
    case = context.case
    assert isinstance(case, Application)
    case.holds += 1
    case.save(update_fields=["holds"])


def wanted(file: CaseFile, case: Application) -> list[Want]:
    """The secretariat takes it up again."""
    secretariat = edition_queue(case.of_edition_id, Role.SECRETARIAT)
    return [Want("release", queue=secretariat)] if case.state == State.ON_HOLD else []
'''

ACTS = '''    @move(31, "Wstrzymaj", [S.FILE_REVIEW], [S.ON_HOLD], by=[Role.SECRETARIAT], needs=["reason"],
          effects=["count_hold"])
    def hold(self, context: Context) -> None:
        """Something must be cleared up first."""

    @move(32, "Podejmij", [S.ON_HOLD], [S.FILE_REVIEW], by=[Role.SECRETARIAT])
    def release(self, context: Context) -> None:
        """It is cleared up."""

    # Panel's decision --------------------------------------------------------------------------------
'''

OLD_WANT = '    return [Want("find_reviewer", queue=edition_queue(case.of_edition_id, Role.COORDINATOR))]'

EDITS = [
    Edit(
        "states.py",
        '    FILE_REVIEW = "file_review"',
        '    FILE_REVIEW = "file_review"\n    ON_HOLD = "on_hold"',
    ),
    Edit(
        "states.py",
        "_MEANINGS = {",
        '_MEANINGS = {\n    State.ON_HOLD: Meaning("W toku", _DECISION, "sekretariat"),',
    ),
    Edit("law.py", "    # Panel's decision ---", ACTS),
    Edit("law.py", "    def return_file(self, ", "    def _gone(self, context: Context) -> None:"),
    Edit(
        "tasks.py",
        '        "review_file", ',
        '        "review_file", "Przejrzyj akta", "pass_file", (S.FILE_REVIEW,)',
    ),
    Edit(
        "tasks.py",
        '    _application("find_reviewer", ',
        '    _application("seek_reviewer", "Znajdź recenzenta", "propose_team", (S.FILE_REVIEW, S.CONDITIONAL)),\n'
        '    _application("release", "Podejmij sprawę", "release", (S.ON_HOLD,)),',
    ),
    Edit("audits/wanted.py", OLD_WANT, OLD_WANT.replace("find_reviewer", "seek_reviewer")),
    Edit("casefile.py", "_NEEDS: dict[", "_NEEDS: dict[str, tuple[str, ...]] = {\n    S.ON_HOLD: _FILED,"),
    Edit("wanted.py", "        of_filing,", "        of_filing,\n        of_holding,"),
    Edit(
        "wanted.py",
        "    from workflows.filing.wanted import",
        "    from workflows.filing.wanted import wanted as of_filing\n"
        "    from workflows.holding import wanted as of_holding",
    ),
    Edit("rules.py", "MODULES = (", 'MODULES = (\n    "workflows.holding",'),
    Edit("views/next_steps.py", "NEXT = {", 'NEXT = {\n    State.ON_HOLD: "Sekretariat wyjaśnia sprawę.",'),
    Edit(
        "models/application.py",
        "    returns = models.",
        "    returns = models.PositiveIntegerField(default=0)\n    holds = models.PositiveIntegerField(default=0)",
    ),
]

DROPPED = "def _gone("


def amended(folder: Path) -> Path:
    """A copy of the project in ``folder`` whose room ``workflows`` has the changed law."""
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    room = folder / "workflows"
    shutil.copytree(ROOT / "workflows", room, ignore=shutil.ignore_patterns("*.pyc.*"))
    for edit in EDITS:
        _apply(edit, room / edit.file)
    _drop_act(room / "law.py")
    (room / "holding.py").write_text(HOLDING, encoding="utf-8")
    return folder


def _apply(edit: Edit, file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    found = [number for number, line in enumerate(lines) if line.startswith(edit.line)]
    assert found, f"{edit.file} has no line {edit.line!r} any more: bring the amendment up to date"
    lines[found[0]] = edit.becomes
    file.write_text("\n".join(lines), encoding="utf-8")


def _drop_act(law: Path) -> None:
    """Take a whole act out: its decorator, its name, its meaning."""
    text = law.read_text(encoding="utf-8")
    start = text.rindex("    @move(", 0, text.index(DROPPED))
    end = text.index("    @move(", text.index(DROPPED))
    law.write_text(text[:start] + text[end:], encoding="utf-8")
