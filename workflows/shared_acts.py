"""Acts that several laws have in common, each declared once: a law says where they may be done, and by whom.

A law takes one as ``recuse = shared_acts.recuse([S.PANEL], by=MEMBERS)``; what stands here is alike in every law.
"""

from collections.abc import Iterable

from certification.models.codes import Role
from workflows.acts import Declared, shared
from workflows.law_terms import PRESIDING

States = Iterable[str]
Roles = Iterable[Role]
Rules = Iterable[str]


# Impartiality ----------------------------------------------------------------------------------------


def declare_conflict(states: States, by: Roles) -> Declared:
    """One's own word about one's impartiality."""
    return shared(
        "declare_conflict",
        "Złóż oświadczenie o bezstronności",
        "A person declares a conflict of interest, or that there is none, before the file opens.",
        states,
        by=by,
        needs=["conflict"],
        takes=["reason"],
        guards=["conflict_has_reason", "has_not_voted"],
        effects=["record_declaration"],
    )


def raise_conflict(states: States, by: Roles) -> Declared:
    """A doubt about somebody else."""
    return shared(
        "raise_conflict",
        "Zgłoś konflikt interesów innej osoby",
        "Somebody else's conflict of interest; the person is out until it is ruled on.",
        states,
        by=by,
        needs=["person", "reason"],
        guards=["person_not_oneself", "raised_once", "office_raises_within_bounds", "somebody_left_to_rule"],
        effects=["record_raised_conflict"],
    )


def rule_on_conflict(states: States, by: Roles) -> Declared:
    """What becomes of a doubt."""
    return shared(
        "rule_on_conflict",
        "Rozstrzygnij konflikt interesów",
        "The chair rules; whoever stands in where that cannot be; about experts the coordinator may too.",
        states,
        by=by,
        needs=["person", "ruling", "reason"],
        guards=["interest_pending", "person_not_oneself", "rules_on_this_person"],
        effects=["rule_on_interest"],
    )


def recuse(states: States, by: Roles) -> Declared:
    """Leaving a case."""
    return shared(
        "recuse",
        "Wyłącz się",
        "A member leaves the case.",
        states,
        by=by,
        needs=["reason"],
        guards=["has_not_voted"],
        effects=["record_recusal"],
    )


# Agenda and ballots ----------------------------------------------------------------------------------


def put_on_agenda(states: States, ready: Rules = ()) -> Declared:
    """The way to a session. ``ready``: what the law asks for before."""
    return shared(
        "put_on_agenda",
        "Wpisz do porządku obrad",
        "The case comes before a session.",
        states,
        by=[Role.SECRETARIAT],
        needs=["session"],
        guards=[*ready, "session_takes_cases"],
        effects=["add_to_agenda"],
    )


def open_ballot(states: States, motion: str, takes: Rules = ("kind",)) -> Declared:
    """The start of a vote. ``motion``: the guard that knows which motions the law allows."""
    return shared(
        "open_ballot",
        "Otwórz głosowanie",
        "A motion is put to the vote.",
        states,
        by=PRESIDING,
        needs=["motion"],
        takes=takes,
        guards=["presides", "on_open_session", "no_open_ballot", "quorum_reachable", motion, "round_left"],
        effects=["open_ballot"],
    )


def cast(states: States, by: Roles) -> Declared:
    """A vote."""
    return shared(
        "cast",
        "Oddaj głos",
        "A vote; by name it may be replaced until closing, in secret it is final.",
        states,
        by=by,
        needs=["choice"],
        guards=["may_vote_now", "choice_known"],
        effects=["record_vote"],
    )


def close_ballot(states: States, then: Rules = ()) -> Declared:
    """The end of a vote. ``then``: what follows in the law from a motion that was lost."""
    return shared(
        "close_ballot",
        "Zamknij głosowanie",
        "Close and count.",
        states,
        by=PRESIDING,
        guards=["presides", "ballot_open", "no_doubt_about_voters"],
        effects=["count_ballot", *then],
    )


# Two people, and the timer ---------------------------------------------------------------------------


def countersign(states: States, by: Roles) -> Declared:
    """The second of two people."""
    return shared(
        "countersign",
        "Zatwierdź jako druga osoba",
        "A second entitled person agrees, and what the first one proposed is done.",
        states,
        by=by,
        needs=["proposal"],
        guards=["proposal_open", "second_person_entitled"],
    )


def dismiss(states: States, by: Roles) -> Declared:
    """The end of a proposal."""
    return shared(
        "dismiss",
        "Odrzuć propozycję",
        "A second entitled person does not agree, or the first one takes it back.",
        states,
        by=by,
        needs=["proposal", "reason"],
        guards=["proposal_open", "may_dismiss_proposal"],
        effects=["dismiss_proposal"],
    )


def remind(states: States) -> Declared:
    """A date that comes."""
    return shared(
        "remind",
        "Przypomnij o terminie",
        "The timer reminds whoever is expected to act.",
        states,
        by=[Role.SYSTEM],
        needs=["deadline"],
        guards=["reminder_due"],
        effects=["remind"],
    )


def mark_overdue(states: States) -> Declared:
    """A date that has passed."""
    return shared(
        "mark_overdue",
        "Odnotuj upływ terminu",
        "The timer notes that time is over; people decide what follows.",
        states,
        by=[Role.SYSTEM],
        needs=["deadline"],
        guards=["deadline_due"],
        effects=["mark_overdue"],
    )


def rename_office(states: States) -> Declared:
    """A new name of the office."""
    return shared(
        "rename_office",
        "Zmień nazwę urzędu",
        "The office has a new name from a day on; it stays the same office.",
        states,
        by=[Role.SECRETARIAT],
        needs=["nominative", "genitive", "dative", "locative", "from_day"],
        guards=["name_forms_sound", "new_name_in_order"],
        effects=["rename_office"],
    )
