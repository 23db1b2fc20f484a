"""What happens next in a state, in words for anybody who looks at the case; and the phases above it."""

from dataclasses import dataclass

from workflows.states import Phase, State

NEXT = {
    State.DRAFT: "Osoba przygotowująca wypełnia samoocenę, dołącza dowody i przekazuje zgłoszenie do podpisu.",
    State.SIGNING: "Kierownik urzędu czyta zgłoszenie i podpisuje je albo odsyła do poprawy.",
    State.FORMAL_CHECK: "Sekretariat sprawdza, czy zgłoszenie jest kompletne.",
    State.RETURNED: "Urząd uzupełnia to, co wymieniono w wezwaniu, i odpowiada na każdy brak.",
    State.REJECTED: "Urząd może złożyć wniosek o ponowne rozpatrzenie. Potem sprawa się kończy.",
    State.ADMITTED: "Koordynator powołuje zespół ekspertów. Urząd może zgłosić zastrzeżenia do jego składu.",
    State.AUDIT: "Eksperci niezależnie oceniają urząd i go odwiedzają.",
    State.CONSENSUS: "Eksperci uzgadniają wspólną ocenę i przygotowują raport.",
    State.REPLY: "Urząd czyta raport i może zgłosić uwagi do kryteriów.",
    State.REPLY_REVIEW: "Ekspert wiodący odpowiada na każdą uwagę urzędu.",
    State.CORRECTION: "Urząd usuwa niezgodności, a ekspert wiodący sprawdza, czy się udało.",
    State.FILE_REVIEW: "Niezależny recenzent sprawdza, czy akta są kompletne.",
    State.PANEL: "Kapituła rozpatruje sprawę na posiedzeniu. Urząd dostanie pismo z rozstrzygnięciem.",
    State.DEFERRED: "Kapituła zadała pytanie i czeka na odpowiedź.",
    State.CONDITIONAL: "Urząd spełnia warunek, a ekspert wiodący ocenia to na osobnym arkuszu.",
    State.REFUSED: "Urząd może złożyć wniosek o ponowne rozpatrzenie. Potem sprawa się kończy.",
    State.RECONSIDERATION: "Sprawę rozpatrują od nowa osoby, które się nią nie zajmowały.",
    State.GRANTED: "Gdy minie czas na wniosek o ponowne rozpatrzenie, sekretariat wyda certyfikat.",
    State.CERTIFIED: "Certyfikat jest wydany. Znak obowiązuje w okresie wpisanym do rejestru.",
    State.WITHDRAWN: "Zgłoszenie wycofano. Nic więcej się nie wydarzy.",
    State.CLOSED: "Sprawa jest zakończona.",
}

UNCONTESTED = {
    State.REJECTED: "Sekretariat zakończy sprawę.",
    State.REFUSED: "Sekretariat zakończy sprawę.",
    State.GRANTED: "Sekretariat wyda certyfikat.",
}
"""The same once it is too late to contest the decision; a condition is to be met all the same."""


_TONES = {
    State.RETURNED: "warning",
    State.DEFERRED: "warning",
    State.CONDITIONAL: "warning",
    State.REJECTED: "danger",
    State.REFUSED: "danger",
    State.GRANTED: "success",
    State.CERTIFIED: "success",
    State.WITHDRAWN: "neutral",
    State.CLOSED: "neutral",
    State.DRAFT: "neutral",
}


def tone(state: State) -> str:
    """Colour of the state's label."""
    return _TONES.get(state, "info")


@dataclass(frozen=True)
class Step:
    """One phase as the stepper draws it."""

    label: str
    state: str


def steps(state: State) -> list[Step]:
    """The phases of a case in a state; none for a case that ended without reaching the last."""
    phases, current = list(Phase), state.meaning.phase
    if current is None:
        return []
    here = len(phases) if state.meaning.final else phases.index(current)
    return [
        Step(phase.label, "done" if place < here else "current" if place == here else "todo")
        for place, phase in enumerate(phases)
    ]
