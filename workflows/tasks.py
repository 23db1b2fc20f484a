"""The tasks of the inbox: what people read, and which acts each one offers."""

from dataclasses import dataclass

from workflows.law_terms import FILED_UNDER_WAY, INVITING, TEAM_AT_WORK
from workflows.states import State as S


@dataclass(frozen=True)
class TaskInfo:
    """One kind of task: its code (a node of the derived flow), the case it belongs to, its Polish name.

    ``acts``: what is done from it, the first being the usual one. ``states``: where it may appear.
    ``deadline``: kind of the date by which it is due, if there is one. ``aims``: it is the work of the stage, due by
    the case's working deadline.
    """

    code: str
    kind: str
    label: str
    acts: tuple[str, ...]
    states: tuple[str, ...] = ()
    deadline: str = ""
    aims: bool = False


def _application(
    code: str, label: str, acts: str, states: tuple[str, ...] = (), deadline: str = ""
) -> TaskInfo:
    return TaskInfo(code, "application", label, tuple(acts.split()), states, deadline, code in _OF_A_STAGE)


_OF_A_STAGE = frozenset(
    (
        *("check_formally", "compose_team", "replace_expert", "score", "plan_visit", "close_scoring"),
        *("settle", "send_report", "answer_remarks", "agree_change", "find_reviewer", "review_file"),
    )
)
"""What the organiser and the experts do in a stage that has a working deadline."""


_ALL = [
    _application(
        "prepare",
        "Przygotuj zgłoszenie",
        "submit_for_signature save_sheet attach_evidence",
        (S.DRAFT,),
        "filing",
    ),
    _application("sign", "Podpisz i złóż zgłoszenie", "file file_signed send_back", (S.SIGNING,), "filing"),
    _application(
        "check_formally",
        "Sprawdź zgłoszenie pod względem formalnym",
        "admit return_for_completion reject",
        (S.FORMAL_CHECK,),
    ),
    _application("mend", "Uzupełnij braki", "save_sheet attach_evidence", (S.RETURNED,), "completion"),
    _application(
        "complete", "Odpowiedz na braki i złóż uzupełnienie", "complete", (S.RETURNED,), "completion"
    ),
    _application(
        "settle_overdue",
        "Rozstrzygnij, co dalej: braków nie uzupełniono w terminie",
        "reject restore_deadline",
        (S.RETURNED,),
    ),
    _application("compose_team", "Powołaj zespół ekspertów", "appoint_team propose_team", (S.ADMITTED,)),
    _application(
        "answer_invitation",
        "Odpowiedz na zaproszenie do zespołu",
        "accept_assignment decline_assignment declare_conflict",
        INVITING,
    ),
    _application(
        "replace_expert",
        "Uzupełnij zespół ekspertów",
        "replace_auditor",
        tuple(state for state in TEAM_AT_WORK if state != S.ADMITTED),
    ),
    _application("agree_change", "Rozważ zmianę oceny po uwadze urzędu", "agree_change", (S.REPLY_REVIEW,)),
    _application(
        "rule_on_objection", "Rozstrzygnij zastrzeżenie do eksperta", "rule_on_objection", (S.ADMITTED,)
    ),
    _application("score", "Oceń urząd", "submit_sheet save_sheet", (S.AUDIT, S.CONSENSUS)),
    _application("answer_visit", "Uzgodnij termin wizyty", "accept_visit ask_other_visit", (S.AUDIT,)),
    _application("plan_visit", "Zaproponuj terminy wizyty", "propose_visit", (S.AUDIT,)),
    _application("close_scoring", "Zamknij ocenę ekspertów", "close_scoring record_visit", (S.AUDIT,)),
    _application("settle", "Uzgodnij rozbieżność", "settle_divergence", (S.CONSENSUS,)),
    _application("send_report", "Wyślij raport do urzędu", "send_report", (S.CONSENSUS,)),
    _application("reply", "Zapoznaj się z raportem i zgłoś uwagi", "submit_reply waive", (S.REPLY,), "reply"),
    _application("close_reply", "Zamknij etap uwag", "close_reply", (S.REPLY,)),
    _application(
        "answer_remarks", "Odpowiedz na uwagi urzędu", "answer_remarks propose_change", (S.REPLY_REVIEW,)
    ),
    _application(
        "plan",
        "Zaplanuj działania korygujące",
        "plan_correction attach_evidence",
        (S.CORRECTION,),
        "correction",
    ),
    _application("verify", "Zweryfikuj ustalenie", "verify_finding", (S.CORRECTION,)),
    _application("close_corrections", "Zamknij działania korygujące", "close_corrections", (S.CORRECTION,)),
    _application("find_reviewer", "Wskaż recenzenta akt", "propose_team", (S.FILE_REVIEW, S.CONDITIONAL)),
    _application(
        "review_file", "Przejrzyj akta i wydaj rekomendację", "pass_file return_file", (S.FILE_REVIEW,)
    ),
    _application("put_on_agenda", "Wpisz sprawę do porządku obrad", "put_on_agenda", (S.PANEL,)),
    _application("declare", "Złóż oświadczenie o bezstronności", "declare_conflict recuse", (S.PANEL,)),
    _application(
        "rule_on_conflict", "Rozstrzygnij konflikt interesów", "rule_on_conflict", tuple(FILED_UNDER_WAY)
    ),
    _application("vote", "Oddaj głos", "cast recuse", (S.PANEL, S.RECONSIDERATION)),
    _application(
        "preside", "Poprowadź głosowanie i ogłoś wynik", "decide open_ballot close_ballot defer", (S.PANEL,)
    ),
    _application(
        "answer_deferral", "Odpowiedz na pytanie Kapituły", "answer_deferral", (S.DEFERRED,), "deferral"
    ),
    _application("resume", "Wznów sprawę przed Kapitułą", "resume", (S.DEFERRED,)),
    _application(
        "compose_body", "Powołaj zespół ponownego rozpatrzenia", "propose_team", (S.RECONSIDERATION,)
    ),
    _application("reconsider", "Rozstrzygnij ponownie", "reconsider", (S.RECONSIDERATION,)),
    _application(
        "show_fulfilment", "Wykaż spełnienie warunku", "attach_evidence", (S.CONDITIONAL,), "condition"
    ),
    _application(
        "recheck", "Oceń spełnienie warunku", "fulfil_condition save_sheet", (S.CONDITIONAL,), "condition"
    ),
    _application("fail_condition", "Skieruj sprawę do Kapituły", "fail_condition", (S.CONDITIONAL,)),
    _application("issue", "Wydaj certyfikat", "issue register_payment", (S.GRANTED,)),
    _application("close", "Zakończ sprawę", "close", (S.REFUSED, S.REJECTED)),
    _application("approve_letter", "Zatwierdź pismo", "approve_letter"),
    _application("dispatch_letter", "Wyślij pismo i odnotuj wysłanie", "record_dispatch"),
    _application("register_delivery", "Odnotuj doręczenie pisma", "register_delivery register_bounce"),
    _application("resend_letter", "Wyślij pismo inną drogą", "resend_letter"),
    _application("countersign", "Zatwierdź jako druga osoba", "countersign dismiss"),
    TaskInfo("open_session", "session", "Otwórz posiedzenie", ("open_session", "check_in"), ("planned",)),
    TaskInfo("close_session", "session", "Zamknij posiedzenie", ("close_session",), ("open",)),
    TaskInfo("sign_papers", "session", "Podpisz dokumenty posiedzenia", ("sign_papers",), ("closed",)),
]

AT_THE_TABLE = ("declare", "vote", "preside", "reconsider")
"""Tasks of those who decide: who has voted and who has not is for nobody else."""

TASKS: dict[str, TaskInfo] = {info.code: info for info in _ALL}


def register(*tasks: TaskInfo) -> None:
    """Add the tasks of a law from a room above."""
    TASKS.update({info.code: info for info in tasks})
