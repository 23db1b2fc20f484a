"""Rules on what comes after: confidentiality, the mark, fees, deliveries; and the last clauses."""

from certificates.regulations.text import Chapter, Clause, Grid
from certificates.surveillance import DAYS as STATEMENT_DAYS
from certificates.surveillance import YEAR
from certificates.suspending import LONGEST
from certification.models import Edition, Organiser
from certification.polish import amount, counted, date_long
from workflows.deadlines.clocks import local_day
from workflows.filing.entering import BLOCK_YEARS

_DAYS = ("dzień", "dni", "dni")
_WITHIN = ("dnia", "dni", "dni")


def confidence(edition: Edition) -> Chapter:
    """Who learns what, and when."""
    when = f" ({date_long(local_day(edition.release_at))})" if edition.release_at else ""
    return Chapter(
        "Poufność i ogłoszenie wyników",
        [
            Clause("Urząd dowiaduje się o rozstrzygnięciu z pisma, od chwili jego doręczenia."),
            Clause(
                "Publicznie ogłaszamy tylko przyznane znaki, nie wcześniej niż w dniu ogłoszenia "
                f"wyników{when}."
            ),
            Clause("Nie ogłaszamy, kto się zgłosił, kto wycofał zgłoszenie ani komu znaku nie przyznano."),
            Clause(
                "Wyniki punktowe urzędu poznaje tylko ten urząd oraz osoby, które pracują przy jego sprawie."
            ),
        ],
    )


def mark(edition: Edition) -> Chapter:
    """The mark's life."""
    clauses = [
        Clause(
            f"Znak jest ważny {edition.valid_months} mies. od dnia wskazanego na certyfikacie. Certyfikat "
            "ma numer, kod QR "
            "i pieczęć elektroniczną. Czy jest ważny dziś, mówi tylko rejestr."
        ),
        Clause(
            "Przewodniczący Kapituły w sprawie pilnej, a poza tym Kapituła, może zawiesić znak na najwyżej "
            f"{counted(LONGEST, *_DAYS)}, gdy urząd przestał spełniać kryteria."
        ),
        Clause(
            "Kapituła może cofnąć znak dwiema trzecimi głosów, po wysłuchaniu urzędu. Po cofnięciu urząd "
            "nie może się "
            f"zgłosić przez {12 * BLOCK_YEARS} mies."
        ),
        Clause("Urząd może w każdej chwili zrezygnować ze znaku."),
        Clause(
            "Gdy urząd zmieni nazwę, wydajemy nowy certyfikat z tą samą datą końcową; adres z dawnego kodu "
            "QR prowadzi "
            "do nowego."
        ),
        Clause("Przed końcem ważności urząd może odnowić znak w następnej edycji."),
        Clause("Zasady używania znaku graficznego: wielkość, kolory, miejsce, czas.", open=True),
    ]
    if edition.valid_months > YEAR:
        yearly = (
            f"Co rok urząd w ciągu {counted(STATEMENT_DAYS, *_WITHIN)} oświadcza, że nadal spełnia kryteria."
        )
        clauses.insert(1, Clause(yearly))
    return Chapter("Znak i certyfikat", clauses)


def fees(edition: Edition) -> Chapter:
    """The tariff."""
    bands = list(edition.fee_bands.all())
    if not bands:
        return Chapter("Opłaty", [Clause("W tej edycji nie ma opłat.")])
    clauses = [
        Clause("Zgłoszenie i ocena są bezpłatne. Opłatę wnosi urząd, któremu przyznano znak."),
        Clause(
            "Wysokość opłaty zależy od liczby zatrudnionych (etatów) na dzień ogłoszenia edycji, podanej w "
            "zgłoszeniu."
        ),
    ]
    if edition.rebate_percent:
        clauses.append(Clause(f"Laureat poprzedniej edycji płaci o {edition.rebate_percent}% mniej."))
    if edition.fee_required:
        clauses.append(Clause("Certyfikat wydaje się po wniesieniu opłaty."))
    clauses += [
        Clause("Osoby, które oceniają i głosują, nie wiedzą, ile urząd płaci."),
        Clause("Podatek od towarów i usług, termin płatności, faktura.", open=True),
    ]
    rows = [(_reach(band.up_to_headcount, len(bands)), amount(band.net)) for band in bands]
    return Chapter("Opłaty", clauses, Grid(("Liczba zatrudnionych", "Opłata netto"), rows, (0.6, 0.4), (1,)))


def _reach(most: int | None, bands: int) -> str:
    if most is not None:
        return f"do {most}"
    return "więcej" if bands > 1 else "każda"


def deliveries(edition: Edition) -> Chapter:
    """Letters and the counting of time."""
    return Chapter(
        "Pisma i liczenie terminów",
        [
            Clause(
                "Pisma doręczamy e-mailem, przez e-Doręczenia albo pocztą. Termin biegnie od dnia "
                "doręczenia, z dowodem; "
                "pismo, które wróciło, nie rozpoczyna żadnego terminu."
            ),
            Clause(
                "Dnia, w którym zdarzyło się to, od czego termin biegnie, nie liczy się. Termin w dniach, "
                "którego koniec "
                "wypada w sobotę albo dzień wolny, kończy się następnego dnia roboczego. Przy terminach w "
                "dniach "
                "roboczych liczy się tylko dni robocze."
            ),
            Clause("Każdy termin program pokazuje urzędowi razem z tym, jak został policzony."),
        ],
    )


def last(edition: Edition, organiser: Organiser) -> Chapter:
    """Data, complaints, changes."""
    dpo = f" Inspektor ochrony danych: {organiser.dpo_email}." if organiser.dpo_email else ""
    return Chapter(
        "Dane osobowe, skargi, zmiany",
        [
            Clause(f"Jak przetwarzamy dane osobowe, mówi informacja na stronie konkursu.{dpo}"),
            Clause("Skargi na przebieg konkursu, kto je rozpatruje i w jakim czasie.", open=True),
            Clause(
                "Progów i kryteriów nie zmienia się po otwarciu edycji. Zmiana innych postanowień w czasie "
                "edycji, "
                "przedłużenie naboru, odwołanie edycji.",
                open=True,
            ),
            Clause("Prawo właściwe i sąd.", open=True),
        ],
    )
