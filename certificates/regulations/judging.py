"""Rules on the way through: experts, report, thresholds, panel, reconsideration."""

from certificates.front.thresholds import demands, percent
from certificates.regulations.text import Chapter, Clause
from certification.models import BallotKind, Edition
from certification.models.people import ADVICE_CONFLICT_YEARS
from certification.polish import counted
from criteria.scoring import MAX_POINTS, ScoringRules
from workflows.audits.effects.corrections import CORRECTION_DAYS
from workflows.panel.queries import REVEALING_BELOW, ROUNDS
from workflows.reconsideration.queries import SMALLEST_BODY

WITHIN = ("dnia", "dni", "dni")
MORE = ("dzień", "dni", "dni")
WORKING = ("dnia roboczego", "dni roboczych", "dni roboczych")


def experts(edition: Edition) -> Chapter:
    """The team and its independence."""
    objection = (
        f"Urząd może w ciągu {counted(edition.objection_wd, *WORKING)} od "
        "doręczenia składu zespołu zgłosić sprzeciw, podając powód."
        if edition.objection_wd
        else "Skład zespołu podaje się urzędowi do wiadomości."
    )
    return Chapter(
        "Zespół ekspertów",
        [
            Clause(
                f"Każde zgłoszenie ocenia zespół co najmniej {edition.min_team} ekspertów; jeden z nich "
                "jest ekspertem "
                "wiodącym. Zespół powołuje koordynator spośród ekspertów, których kompetencje obejmują "
                "rodzaj urzędu."
            ),
            Clause(
                "Ekspert, zanim zobaczy zgłoszenie, oświadcza, że nie ma konfliktu interesów. Konflikt ma w "
                "szczególności, kto pracuje w urzędzie albo w podmiocie o tym samym numerze REGON, oraz "
                "kto w ciągu "
                f"ostatnich {ADVICE_CONFLICT_YEARS} lat doradzał urzędowi albo go szkolił."
            ),
            Clause("Tych samych dwóch ekspertów nie ocenia urzędu trzeci rok z rzędu."),
            Clause(objection),
        ],
    )


def audit(edition: Edition) -> Chapter:
    """Scoring, the visit, the report."""
    rules = ScoringRules.parse(edition.criteria_set.scoring_rules)
    clauses = [
        Clause(
            "Eksperci oceniają niezależnie od siebie: żaden nie widzi ocen drugiego, dopóki obaj nie "
            "skończą. "
            "Odwiedzają urząd, jeżeli wymaga tego kryterium."
        ),
        Clause(
            f"Rozbieżność co najmniej {rules.criterion_gap} punktów w kryterium albo "
            f"{percent(rules.area_gap)} "
            "w obszarze eksperci wyjaśniają i rozstrzygają z uzasadnieniem. Gdy nie dochodzą do zgody, "
            "ocenia trzeci ekspert, "
            "a liczy się środkowa z trzech ocen. Pierwotne oceny zostają w aktach."
        ),
    ]
    if edition.right_of_reply:
        days = counted(edition.reply_days, *WITHIN)
        clauses.append(
            Clause(
                f"Urząd dostaje raport i w ciągu {days} od doręczenia może zgłosić do niego uwagi. Ekspert "
                "wiodący "
                "odpowiada na każdą uwagę, podając powód."
            )
        )
    clauses.append(
        Clause(
            f"Działania korygujące urząd wykonuje w ciągu {counted(CORRECTION_DAYS, *WITHIN)}; ekspert "
            "sprawdza, "
            "co zrobiono, i pisze raport końcowy."
        )
    )
    if edition.file_review:
        clauses.append(
            Clause("Przed posiedzeniem Kapituły akta przegląda recenzent, który nie brał udziału w ocenie.")
        )
    return Chapter("Audyt i raport", clauses)


def thresholds(edition: Edition) -> Chapter:
    """How results are counted and what they have to reach."""
    instrument = edition.criteria_set
    share = percent(ScoringRules.parse(instrument.scoring_rules).na_max_percent)
    fixed = f" Skrót SHA-256 jego treści: {instrument.sha256}." if instrument.is_frozen else ""
    return Chapter(
        "Kryteria i progi",
        [
            Clause(f"Obowiązuje {instrument}.{fixed} Kryteria są na stronie konkursu."),
            Clause(
                f"Kryterium dostaje od 0 do {MAX_POINTS} punktów. Wynik to suma iloczynów wagi i punktów "
                "podzielona przez "
                f"{MAX_POINTS} i przez sumę wag kryteriów, które dotyczą urzędu, wyrażona w procentach. "
                "Zaokrąglamy tylko "
                "do wyświetlenia; rozstrzygają wartości dokładne."
            ),
            Clause(
                f"Kryteria, które urząd uznał za niedotyczące, mogą mieć razem najwyżej {share} wagi i "
                "tylko tam, gdzie "
                "kryterium na to pozwala."
            ),
            *(Clause(f"{each.label}:", each.lines) for each in demands(edition)),
        ],
    )


def panel(edition: Edition) -> Chapter:
    """How the panel decides."""
    named = edition.ballot_kind == BallotKind.NAMED
    quorum = f"co najmniej {counted(edition.quorum_min, 'osoby', 'osób', 'osób')}"
    if edition.quorum_over_half:
        quorum = f"ponad połowy uprawnionych, a zarazem {quorum}"
    clauses = [
        Clause(
            "Decyduje Kapituła, na posiedzeniu, nad każdą sprawą osobno. Uchwałę uzasadnia się na piśmie."
        ),
        Clause(
            "Kto oceniał, recenzował albo doradzał w sprawie, nie głosuje nad nią i nie widzi jej akt. Kto "
            "oceniał "
            "w edycji, nie głosuje w niej wcale."
        ),
        Clause(
            f"Głosowanie jest {'jawne i imienne' if named else 'tajne'}. Do ważności uchwały potrzeba "
            f"obecności {quorum}."
        ),
        Clause(
            "Rozstrzyga więcej głosów „za” niż „przeciw”; głosy wstrzymujące się liczą się tylko do "
            "kworum. Nie można "
            "głosować przez pełnomocnika."
        ),
    ]
    if edition.two_thirds_above:
        clauses.append(
            Clause("Uchwała lepsza, niż pozwalają progi, wymaga dwóch trzecich głosów uprawnionych.")
        )
    clauses += [
        Clause("Żadne głosowanie nie przyznaje znaku mimo niespełnionego kryterium obowiązkowego."),
        Clause(
            "Przy równej liczbie głosów w głosowaniu jawnym rozstrzyga głos przewodniczącego, w tajnym "
            "głosuje się najwyżej "
            f"{ROUNDS} razy, potem sprawę odracza się, a po odroczeniu znaku się nie przyznaje. Gdy "
            "uprawnionych jest mniej "
            f"niż {REVEALING_BELOW}, głosowanie tajne może ujawnić, kto jak głosował; o tym Kapitułę się "
            "uprzedza."
        ),
        Clause(
            f"Kapituła może raz odroczyć sprawę, zadając pytanie; odpowiedź ma nadejść w ciągu "
            f"{counted(edition.deferral_days, *WITHIN)}."
        ),
        Clause(
            "Znak przyznany warunkowo wymaga spełnienia warunku w ciągu "
            f"{counted(edition.condition_days, *WITHIN)}; termin "
            f"można raz przedłużyć o {counted(edition.extension_days, *MORE)}. Spełnienie stwierdza "
            "ekspert wiodący, "
            "a potwierdza recenzent."
        ),
    ]
    return Chapter("Kapituła", clauses)


def reconsideration(edition: Edition) -> Chapter:
    """The second look."""
    return Chapter(
        "Ponowne rozpatrzenie",
        [
            Clause(
                "Urząd, którego nie dopuszczono do oceny, któremu znaku nie przyznano albo przyznano go "
                "warunkowo, może w "
                f"ciągu {counted(edition.reconsideration_days, *WITHIN)} od doręczenia pisma raz złożyć "
                "wniosek o ponowne "
                "rozpatrzenie. Wniosek zawiera uzasadnienie."
            ),
            Clause(
                f"Wniosek rozpatruje zespół powołany osobno, w składzie co najmniej {SMALLEST_BODY} osób, "
                "z których żadna "
                "nie zajmowała się sprawą. Głosuje jawnie."
            ),
            Clause(
                "Rozstrzygnięcie nie może być dla urzędu gorsze niż to, o którego ponowne rozpatrzenie prosi."
            ),
        ],
    )
