"""What the season came to: a table for people, one line of JSON for programs."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings

from certificates.checking.verdict import verdict_on
from certificates.models import Mark
from certification import clock
from workflows import journal
from workflows.chart import moving_acts
from workflows.invariants import violations
from workflows.models import Application, JournalEntry
from workflows.states import State


def summary(seconds: float) -> dict[str, Any]:
    """Figures of the whole database; ``seconds`` is how long the season took."""
    by_state = Counter(Application.objects.values_list("state", flat=True))
    lines = JournalEntry.objects.filter(case__kind="application")
    reached = set(lines.values_list("target", flat=True))
    moves = {act.code for act in moving_acts()}
    files = sorted(Path(settings.CERTIFICATES_DIR).glob("*.pdf"))
    return {
        "applications": sum(by_state.values()),
        "by_state": {state.value: by_state[state.value] for state in State if by_state[state.value]},
        "states_reached": len(reached.intersection(State)),
        "acts_used": len(moves.intersection(lines.values_list("act", flat=True))),
        "certificates": Mark.objects.exclude(pdf_sha256="").count(),
        "certificates_dir": _shown(settings.CERTIFICATES_DIR),
        "ca": _shown(settings.SEAL_DIR / "root.pem"),
        "verified": sum(verdict_on(file.read_bytes(), clock.today()).authentic for file in files),
        "journal_entries": JournalEntry.objects.count(),
        "journal_valid": next(journal.verify(), None) is None,
        "invariants_violated": len(list(violations())),
        "seconds": round(seconds, 1),
    }


def table(figures: dict[str, Any]) -> str:
    """The same for people."""
    rows = [("Zgłoszenia", figures["applications"])]
    rows += [(f"  {State(state).label} ({state})", count) for state, count in figures["by_state"].items()]
    rows += [
        ("Osiągnięte stany zgłoszenia (z 21)", figures["states_reached"]),
        ("Użyte czynności zmieniające stan (z 31)", figures["acts_used"]),
        ("Opieczętowane certyfikaty", figures["certificates"]),
        ("Certyfikaty sprawdzone jako autentyczne", figures["verified"]),
        ("Wpisy dziennika", figures["journal_entries"]),
        ("Dziennik zgodny", "tak" if figures["journal_valid"] else "NIE"),
        ("Naruszone niezmienniki", figures["invariants_violated"]),
        ("Czas (s)", figures["seconds"]),
    ]
    width = max(len(label) for label, _ in rows)
    return "\n".join(f"{label:<{width}}  {value}" for label, value in rows)


def as_line(figures: dict[str, Any]) -> str:
    """One line of JSON."""
    return json.dumps(figures, ensure_ascii=False)


def _shown(path: Path) -> str:
    """Relative to the project where it lies inside it, so that the line says the same on every machine."""
    base = Path(settings.BASE_DIR)
    return str(path.relative_to(base)) if path.is_relative_to(base) else str(path)
