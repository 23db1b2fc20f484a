"""The inbox of marks: viewflow's flow derived from their law."""

from certificates.states import IN_FORCE, PUBLISHED, UNDER_WAY
from workflows.flows import derive, register
from workflows.tasks import TaskInfo
from workflows.tasks import register as register_tasks

register_tasks(
    TaskInfo("publish", "mark", "Ogłoś znak", ("publish",), ("pending",)),
    TaskInfo("countersign_mark", "mark", "Zatwierdź jako druga osoba", ("countersign", "dismiss"), UNDER_WAY),
    TaskInfo("seal_again", "mark", "Usuń przeszkodę w pieczętowaniu", ("seal_again",), ("pending",)),
    TaskInfo("bring_seal", "mark", "Podpisz certyfikat i wgraj go", ("seal_again",), ("pending",)),
    TaskInfo(
        "hear_withdrawal",
        "mark",
        "Wpisz sprawę znaku do porządku obrad",
        ("put_on_agenda", "drop_withdrawal"),
        IN_FORCE,
    ),
    TaskInfo(
        "declare_mark",
        "mark",
        "Złóż oświadczenie o bezstronności",
        ("declare_conflict", "recuse"),
        IN_FORCE,
    ),
    TaskInfo("vote_mark", "mark", "Oddaj głos", ("cast", "recuse"), IN_FORCE),
    TaskInfo(
        "rule_on_mark_conflict", "mark", "Rozstrzygnij konflikt interesów", ("rule_on_conflict",), IN_FORCE
    ),
    TaskInfo(
        "withdraw_mark",
        "mark",
        "Poprowadź głosowanie w sprawie znaku i ogłoś wynik",
        ("withdraw_mark", "suspend", "reinstate", "open_ballot", "close_ballot"),
        IN_FORCE,
    ),
    TaskInfo(
        "show_improvement",
        "mark",
        "Wykaż, że urząd znów spełnia wymagania",
        ("show_improvement",),
        ("suspended",),
        "suspension",
    ),
    TaskInfo("verify_improvement", "mark", "Sprawdź dowody poprawy", ("verify_improvement",), ("suspended",)),
    TaskInfo(
        "settle_suspension",
        "mark",
        "Rozstrzygnij o zawieszonym znaku: czas zawieszenia minął",
        ("reinstate", "withdraw_mark"),
        ("suspended",),
        "suspension",
    ),
    TaskInfo("supersede", "mark", "Zastąp znak nowym: certyfikat jest gotowy", ("supersede",), ("active",)),
    TaskInfo(
        "void_replacement",
        "mark",
        "Unieważnij certyfikat, który nie zastąpi już znaku",
        ("void_pending",),
        ("pending",),
    ),
    TaskInfo("make_anew", "mark", "Wydaj znak w miejsce unieważnionego", ("make_anew",), ("void",)),
    TaskInfo(
        "submit_statement",
        "mark",
        "Złóż oświadczenie roczne",
        ("submit_statement",),
        IN_FORCE,
        "statement",
    ),
    TaskInfo(
        "accept_surveillance", "mark", "Przyjmij oświadczenie roczne", ("accept_surveillance",), IN_FORCE
    ),
    TaskInfo(
        "settle_statement",
        "mark",
        "Rozstrzygnij, co dalej: urząd nie złożył oświadczenia rocznego",
        ("hear_office",),
        IN_FORCE,
    ),
    TaskInfo("approve_mark_letter", "mark", "Zatwierdź pismo", ("approve_letter",), PUBLISHED),
    TaskInfo(
        "dispatch_mark_letter", "mark", "Wyślij pismo i odnotuj wysłanie", ("record_dispatch",), PUBLISHED
    ),
    TaskInfo(
        "register_mark_delivery",
        "mark",
        "Odnotuj doręczenie pisma",
        ("register_delivery", "register_bounce"),
        PUBLISHED,
    ),
    TaskInfo("resend_mark_letter", "mark", "Wyślij pismo inną drogą", ("resend_letter",), PUBLISHED),
)

MarkFlow = register("mark", derive("mark", "MarkFlow", __name__))
