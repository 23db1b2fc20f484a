"""What the law itself says, as tables: states and who is to act, acts and who may do them."""

from certificates.regulations.text import Chapter, Clause, Grid
from certification.models import Role
from workflows import laws
from workflows.acts import NOWHERE, Act
from workflows.states import State


def states() -> Chapter:
    """Every state of an application."""
    rows = [(state.label, state.meaning.acts) for state in State]
    kept = list(dict.fromkeys(rows))  # an office sees one name for what differs only inside
    return Chapter(
        "Załącznik 1. Stany zgłoszenia",
        [Clause("W jakim stanie może być zgłoszenie i czyja jest wtedy kolej.")],
        Grid(("Stan", "Czyja kolej"), kept, (0.5, 0.5)),
    )


def acts() -> Chapter:
    """Every act that moves an application."""
    moving = sorted(
        (act for act in laws.acts("application").values() if act.moves), key=lambda act: act.number or 0
    )
    rows = [
        (str(act.number or ""), act.label, _who(act), _states(act.sources), _states(act.targets))
        for act in moving
    ]
    return Chapter(
        "Załącznik 2. Czynności, które zmieniają stan zgłoszenia",
        [
            Clause(
                "Program dopuszcza tylko te czynności, tylko tym osobom. „Dwie osoby” znaczy: pierwsza "
                "proponuje, "
                "druga potwierdza. Etap, który edycja pomija, nie ma w niej zastosowania."
            )
        ],
        Grid(("Nr", "Czynność", "Kto", "Ze stanu", "Do stanu"), rows, (0.06, 0.24, 0.26, 0.22, 0.22)),
    )


def _who(act: Act) -> str:
    roles = ", ".join(role.label for role in Role if role in act.by)
    return f"{roles}; dwie osoby" if act.countersigned_by else roles


def _states(codes: tuple[str, ...]) -> str:
    if codes == (NOWHERE,):
        return "–"
    return ", ".join(dict.fromkeys(State(code).label for code in codes))
