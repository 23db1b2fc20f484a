"""Letters about an application, and the phrases of its formal check."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from certification import polish
from certification.clock import WARSAW
from certification.models import Edition
from workflows.wording.texts import Placeholder, Text, instruction, register

ABOUT_APPLICATIONS: Final = _("Pisma o zgłoszeniu")
OF_CHECK: Final = _("Weryfikacja formalna")


def within_days(number: int) -> str:
    """A period as sentences need it: "w ciągu 14 dni"."""
    return f"w ciągu {polish.counted(number, 'dnia', 'dni', 'dni')}"


def within_working_days(number: int) -> str:
    """A period as sentences need it: "w ciągu 7 dni roboczych"."""
    return f"w ciągu {polish.counted(number, 'dnia roboczego', 'dni roboczych', 'dni roboczych')}"


def to_complete(edition: Edition) -> str:
    """How and until when defects are mended."""
    return instruction("completion", termin=within_working_days(edition.completion_wd))


def to_contest_rejection(edition: Edition) -> str:
    """What the office may do against a rejection."""
    return instruction("rejection", termin=within_days(edition.reconsideration_days))


def to_object(edition: Edition) -> str:
    """What the office may do against the team."""
    return instruction("objection", termin=within_working_days(edition.objection_wd))


def to_reply(edition: Edition) -> str:
    """How and until when the office remarks on the report."""
    return instruction("reply", termin=within_days(edition.reply_days))


def to_contest(edition: Edition) -> str:
    """What the office may do against a decision."""
    return instruction("decision", termin=within_days(edition.reconsideration_days))


def to_fulfil(edition: Edition, *, resumes: bool = False) -> str:
    """How and until when a condition is met. ``resumes``: its time was stopped and goes on."""
    days = f"{within_days(edition.condition_days)} od dnia doręczenia tego pisma"
    left = (
        "w czasie, który pozostał: bieg terminu, wstrzymany na czas ponownego rozpatrzenia, rusza dalej "
        "z dniem doręczenia tego pisma"
    )
    return instruction("condition", termin=left if resumes else days)


def no_more(edition: Edition) -> str:
    """That this was the last word."""
    return instruction("final")


def fee_to_come(edition: Edition) -> str:
    """That a fee will be asked for; nothing where the edition has none."""
    return "Informację o opłacie prześlemy osobno." if edition.fee_required else ""


def secret_until(edition: Edition) -> str:
    """Until when the office keeps its mark to itself."""
    if edition.release_at is None:
        return "Do dnia ogłoszenia wyników prosimy zachować tę wiadomość dla siebie."
    day = polish.date_long(edition.release_at.astimezone(WARSAW).date())
    return f"Wyniki ogłosimy {day} Do tego dnia prosimy zachować tę wiadomość dla siebie."


def _said(text: str) -> "Placeholder":
    return Placeholder(_("powody, które podano w uchwale albo w rozstrzygnięciu"), lambda edition: text, True)


INSTRUCTION: Final = _("pouczenie: co urząd może zrobić i do kiedy; jego treść wynika z regulaminu")
_REASONS = _said("Standardy obsługi działają, są znane pracownikom i mierzone co kwartał.")
_RESOLUTION = Placeholder(_("„uchwałą nr …”"), lambda edition: f"uchwałą nr U/{edition.year}/7", True)
_DISTINCTION = Placeholder(
    _("„z wyróżnieniem”, jeśli Kapituła je przyznała; poza tym nic"), lambda edition: "z wyróżnieniem", True
)
_CONDITION = Placeholder(
    _("warunek, który postawiła Kapituła"), lambda edition: "Uruchomić pętlę indukcyjną w sali obsługi.", True
)
_GRANTED = {
    "oplata": Placeholder(_("zapowiedź informacji o opłacie, jeśli edycja ją ma"), fee_to_come),
    "ogloszenie": Placeholder(_("do kiedy urząd ma zachować wiadomość dla siebie"), secret_until, True),
}
_TIME = {"czas_na_warunek": Placeholder(_("jak i do kiedy wykazać spełnienie warunku"), to_fulfil, True)}
_CONTEST = {"pouczenie": Placeholder(INSTRUCTION, to_contest, True)}
_FINAL = {"pouczenie": Placeholder(INSTRUCTION, no_more, True)}
_DECIDED = {"uchwala": _RESOLUTION, "uzasadnienie": _REASONS}

_DEFECTS: Final = "1. Kryterium A-01: Dołącz dokument.\n2. Podaj liczbę zatrudnionych."
_TEAM: Final = "- Jan Przykładowy (ekspert wiodący)\n- Anna Przykładowa (ekspert)"
_RULE: Final = "Urząd bezpośrednio obsługuje klientów."

register(
    Text(
        "return",
        ABOUT_APPLICATIONS,
        _("Wezwanie do uzupełnienia"),
        {
            "braki": Placeholder(_("lista braków, każdy pod swoim numerem"), lambda edition: _DEFECTS, True),
            "pouczenie": Placeholder(INSTRUCTION, to_complete, True),
        },
    ),
    Text(
        "rejection",
        ABOUT_APPLICATIONS,
        _("Niedopuszczenie do oceny"),
        {
            "warunek": Placeholder(_("niespełniony warunek udziału"), lambda edition: _RULE, True),
            "uzasadnienie": _said("Zgłoszony wydział nie obsługuje klientów."),
            "pouczenie": Placeholder(INSTRUCTION, to_contest_rejection, True),
        },
    ),
    Text(
        "team",
        ABOUT_APPLICATIONS,
        _("Skład zespołu ekspertów"),
        {
            "zespol": Placeholder(_("lista ekspertów, każdy z tym, kim jest"), lambda edition: _TEAM, True),
            "pouczenie": Placeholder(INSTRUCTION, to_object, True),
        },
    ),
    Text(
        "report",
        ABOUT_APPLICATIONS,
        _("Raport z audytu do uwag"),
        {"pouczenie": Placeholder(INSTRUCTION, to_reply, True)},
    ),
    Text(
        "decision_granted",
        ABOUT_APPLICATIONS,
        _("Uchwała: znak przyznany"),
        {"wyroznienie": _DISTINCTION, **_DECIDED, **_GRANTED},
    ),
    Text(
        "decision_conditional",
        ABOUT_APPLICATIONS,
        _("Uchwała: znak przyznany pod warunkiem"),
        {**_DECIDED, "warunek": _CONDITION, **_TIME, **_CONTEST},
    ),
    Text(
        "decision_refused",
        ABOUT_APPLICATIONS,
        _("Uchwała: znaku nie przyznano"),
        {**_DECIDED, **_CONTEST},
    ),
    Text(
        "decision_fulfilled",
        ABOUT_APPLICATIONS,
        _("Warunek spełniony, znak przyznany"),
        {"uchwala": _RESOLUTION, **_GRANTED},
    ),
    Text(
        "reconsidered_granted",
        ABOUT_APPLICATIONS,
        _("Po ponownym rozpatrzeniu: znak przyznany"),
        {"wyroznienie": _DISTINCTION, **_DECIDED, **_GRANTED},
    ),
    Text(
        "reconsidered_conditional",
        ABOUT_APPLICATIONS,
        _("Po ponownym rozpatrzeniu: znak pod warunkiem"),
        {**_DECIDED, "warunek": _CONDITION, **_TIME},
    ),
    Text(
        "reconsidered_refused",
        ABOUT_APPLICATIONS,
        _("Po ponownym rozpatrzeniu: znaku nie przyznano"),
        {**_DECIDED, **_FINAL},
    ),
    Text(
        "reconsidered_admitted",
        ABOUT_APPLICATIONS,
        _("Po ponownym rozpatrzeniu: dopuszczenie do oceny"),
        _DECIDED,
    ),
    Text(
        "reconsidered_rejected",
        ABOUT_APPLICATIONS,
        _("Po ponownym rozpatrzeniu: niedopuszczenie do oceny"),
        {**_DECIDED, **_FINAL},
    ),
    Text("phrases_rules", OF_CHECK, _("Gotowe opisy braków: warunki udziału"), is_list=True),
    Text("phrases_criteria", OF_CHECK, _("Gotowe opisy braków: kryteria i dowody"), is_list=True),
)
