"""The inbox of marks: viewflow's flow derived from their law."""

from workflows.flows import derive, register
from workflows.tasks import TaskInfo
from workflows.tasks import register as register_tasks

register_tasks(
    TaskInfo("publish", "mark", "Ogłoś znak", ("publish",), ("pending",)),
    TaskInfo(
        "countersign_mark", "mark", "Zatwierdź jako druga osoba", ("countersign", "dismiss"), ("pending",)
    ),
    TaskInfo(
        "hear_withdrawal",
        "mark",
        "Wpisz cofnięcie znaku do porządku obrad",
        ("put_on_agenda", "drop_withdrawal"),
        ("active",),
    ),
    TaskInfo(
        "declare_mark",
        "mark",
        "Złóż oświadczenie o bezstronności",
        ("declare_conflict", "recuse"),
        ("active",),
    ),
    TaskInfo("vote_mark", "mark", "Oddaj głos", ("cast", "recuse"), ("active",)),
    TaskInfo(
        "rule_on_mark_conflict", "mark", "Rozstrzygnij konflikt interesów", ("rule_on_conflict",), ("active",)
    ),
    TaskInfo(
        "withdraw_mark",
        "mark",
        "Rozstrzygnij o cofnięciu znaku",
        ("withdraw_mark", "open_ballot", "close_ballot"),
        ("active",),
    ),
)

MarkFlow = register("mark", derive("mark", "MarkFlow", __name__))
