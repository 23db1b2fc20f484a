"""Rules on the way in: the organiser, dates, who may take part, filing, the formal check."""

from django.conf import settings

from certificates.regulations.text import Chapter, Clause, Grid
from certification.models import Edition, Organiser
from certification.polish import counted, date_long, until
from workflows.deadlines.clocks import local_day
from workflows.filing.content import DECLARATIONS
from workflows.filing.entering import BLOCK_YEARS

MEGABYTE = 1024 * 1024


def about(edition: Edition, organiser: Organiser) -> Chapter:
    """Who and what."""
    seat = f", {organiser.address}" if organiser.address else ""
    return Chapter(
        "Organizator i konkurs",
        [
            Clause(
                f"Organizatorem programu „{edition.programme.name_pl}” jest {organiser.name}{seat}, "
                f"e-mail {organiser.email}."
            ),
            Clause(f"Regulamin dotyczy {edition.ordinal}. edycji konkursu: {edition.name}."),
            Clause(
                "Celem konkursu jest wyróżnienie znakiem jakości urzędów, które obsługują ludzi sprawnie, "
                "uczciwie i zrozumiale."
            ),
            Clause(
                "Konkurs nie jest postępowaniem administracyjnym. Uchwały Kapituły nie są decyzjami "
                "administracyjnymi, a udział jest dobrowolny."
            ),
            Clause(
                "Podstawa działania organizatora, jego forma prawna i numer w rejestrze przedsiębiorców albo "
                "stowarzyszeń.",
                open=True,
            ),
        ],
    )


def dates(edition: Edition) -> Chapter:
    """The calendar of the edition."""
    rows = [
        ("Ogłoszenie edycji", date_long(edition.announced_on)),
        ("Początek przyjmowania zgłoszeń", date_long(local_day(edition.opens_at))),
        ("Koniec przyjmowania zgłoszeń", until(edition.closes_at).removeprefix("do ")),
    ]
    for label, moment in (("Ogłoszenie wyników", edition.release_at), ("Gala", edition.gala_at)):
        rows.append((label, date_long(local_day(moment)) if moment else "organizator ogłosi osobno"))
    return Chapter(
        "Terminy edycji",
        [
            Clause(
                "Decyduje czas polski. Program przyjmuje zgłoszenia do ostatniej sekundy podanego terminu."
            ),
            Clause(
                "Zgłoszenie po terminie jest możliwe tylko wtedy, gdy sekretariat pozwoli na to urzędowi "
                "osobno, "
                "podając powód."
            ),
        ],
        Grid(("Wydarzenie", "Kiedy"), rows, (0.5, 0.5)),
    )


def entrants(edition: Edition) -> Chapter:
    """Conditions, as the criteria set lists them for the formal check."""
    rules = [f"{rule['pl']} ({rule['code']})." for rule in edition.criteria_set.eligibility_rules]
    return Chapter(
        "Kto może wziąć udział",
        [
            Clause("Warunki udziału są następujące:", rules),
            Clause(
                f"Urząd, któremu cofnięto znak, może zgłosić się ponownie po {12 * BLOCK_YEARS} miesiącach "
                "od dnia cofnięcia."
            ),
            Clause(
                "Urząd, który zmienił nazwę, pozostaje tym samym urzędem. Dane urzędu potwierdza "
                "sekretariat, "
                "zanim urząd rozpocznie zgłoszenie."
            ),
        ],
    )


def filing(edition: Edition) -> Chapter:
    """Self-assessment and signature."""
    rules = edition.criteria_set.evidence_rules
    limit = settings.MAX_UPLOAD_BYTES // MEGABYTE
    age = rules.get("default_max_age_months")
    clauses = [
        Clause(
            "Zgłoszenie składa się w programie. Urząd ocenia się sam według kryteriów, uzasadnia każdą ocenę "
            "i dołącza wymagane dowody."
        ),
        Clause(
            f"Jeden plik może mieć najwyżej {limit} MB. Pliki nie mogą zawierać danych osobowych osób "
            "trzecich."
        ),
        Clause("Razem ze zgłoszeniem urząd oświadcza:", DECLARATIONS),
        Clause(
            "Zgłoszenie podpisuje i składa kierownik urzędu albo jego pełnomocnik. Od przekazania do podpisu "
            "treść jest zamknięta; program wydaje potwierdzenie z chwilą złożenia i skrótem treści."
        ),
        Clause("Zgłoszenie niezłożone w terminie wygasa. Nie ma to żadnych skutków dla urzędu."),
        Clause(
            "Urząd może wycofać zgłoszenie do chwili, w której trafi na posiedzenie Kapituły, a potem za "
            "zgodą przewodniczącego, dopóki nie trwa głosowanie. O wycofaniu nie informujemy publicznie."
        ),
    ]
    if age:
        clauses.insert(
            2, Clause(f"Dowody nie mogą być starsze niż {age} mies., chyba że kryterium mówi inaczej.")
        )
    return Chapter("Zgłoszenie", clauses)


def formal_check(edition: Edition) -> Chapter:
    """What the secretariat does with what was filed."""
    days = counted(edition.completion_wd, "dzień roboczy", "dni robocze", "dni roboczych")
    times = counted(edition.max_returns, "raz", "razy", "razy")
    return Chapter(
        "Weryfikacja formalna",
        [
            Clause(
                "Sekretariat sprawdza warunki udziału i kompletność zgłoszenia. Nie ocenia go i nie głosuje."
            ),
            Clause(
                "Jeżeli są braki, sekretariat wzywa do ich uzupełnienia, wymieniając każdy z nich, "
                f"najwyżej {times}. "
                f"Urząd ma na to {days} od doręczenia wezwania i może zmienić tylko to, co wymieniono."
            ),
            Clause(
                "Zgłoszenie, które nie spełnia warunku udziału albo nie zostało uzupełnione, nie jest "
                "dopuszczane do "
                "oceny. Powód podaje się na piśmie; odmowę podpisują dwie osoby."
            ),
        ],
    )
