"""What each role does, in order, and on which page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from certification.help.entry import Words


@dataclass(frozen=True)
class RoleHelp:
    """``steps``: what to do, each with the name of the page where it is done (empty: on the page of the case)."""

    slug: str
    name: Words
    about: Words
    steps: Sequence[tuple[Words, str]]


ROLES = (
    RoleHelp(
        "urzad",
        _("Urząd: osoba przygotowująca zgłoszenie"),
        _("Zakładasz zgłoszenie, oceniasz urząd, zbierasz dowody i przekazujesz całość kierownikowi."),
        (
            (_("Załóż konto na służbowy adres i potwierdź go."), "account_signup"),
            (_("Znajdź swój urząd i poproś o dostęp."), "find-office"),
            (_("Przeczytaj kryteria dla swojego rodzaju urzędu."), "criteria"),
            (_("Rozpocznij zgłoszenie w otwartej edycji."), "case-open"),
            (_("Oceń kryteria, uzasadnij i dołącz dowody. Możecie pracować w kilka osób."), "case-list"),
            (_("Przekaż do podpisu. Potem odpowiadaj na wezwania w terminie."), "inbox"),
        ),
    ),
    RoleHelp(
        "kierownik",
        _("Urząd: kierownik albo pełnomocnik"),
        _("Podpisujesz i składasz to, co urząd wysyła, i dostajesz pisma."),
        (
            (_("Włącz drugi składnik logowania: będzie potrzebny do podpisu."), "mfa_index"),
            (_("Zaproś współpracowników, którzy przygotują zgłoszenie."), "offices"),
            (_("Przeczytaj zgłoszenie, podpisz je i złóż albo odeślij do poprawy."), "inbox"),
            (_("Po audycie zgłoś uwagi do raportu albo z nich zrezygnuj."), "inbox"),
            (_("Po rozstrzygnięciu możesz prosić o ponowne rozpatrzenie."), "case-list"),
        ),
    ),
    RoleHelp(
        "ekspert",
        _("Ekspert"),
        _("Oceniasz urząd niezależnie, potem z drugim ekspertem uzgadniacie wynik i raport."),
        (
            (_("Odpowiedz na zaproszenie; najpierw oświadcz, czy masz konflikt interesów."), "inbox"),
            (_("Oceń każde kryterium i uzasadnij. Ocen drugiego eksperta nie widzisz."), "case-list"),
            (_("Odwiedź urząd i zapisz ustalenia."), "case-list"),
            (_("Rozstrzygnijcie rozbieżności, podając powód. Raport wysyła ekspert wiodący."), "inbox"),
        ),
    ),
    RoleHelp(
        "recenzent",
        _("Recenzent akt"),
        _("Sprawdzasz, czy akta są pełne i czy wnioski z nich wynikają, zanim trafią do Kapituły."),
        (
            (_("Przeczytaj raport i akta."), "inbox"),
            (_("Przekaż akta Kapitule z rekomendacją albo odeślij je raz, wskazując lukę."), "inbox"),
        ),
    ),
    RoleHelp(
        "kapitula",
        _("Kapituła"),
        _("Głosujesz nad każdą sprawą z porządku obrad."),
        (
            (_("Sprawdź termin posiedzenia i porządek obrad."), "session-list"),
            (_("Jeśli masz konflikt interesów, wyłącz się, zanim otworzysz akta."), "session-list"),
            (_("Głosuj. Głos jawny możesz zmienić do zamknięcia głosowania, tajnego nie."), "session-list"),
            (_("Przewodniczący otwiera i zamyka głosowania i ogłasza uchwałę."), "session-list"),
        ),
    ),
    RoleHelp(
        "sekretariat",
        _("Sekretariat"),
        _("Prowadzisz edycję: sprawdzasz zgłoszenia, wysyłasz pisma, wydajesz certyfikaty. Nie oceniasz."),
        (
            (_("Zacznij od zadań, najpilniejsze są na górze."), "inbox"),
            (_("Rozpatrz wnioski o dostęp do urzędów."), "access-queue"),
            (_("Sprawdź formalnie zgłoszenia i wezwij do uzupełnienia braków."), "case-list"),
            (_("Zatwierdź pisma, wyślij je i wpisz doręczenia."), "outbox"),
            (_("Po decyzjach wydaj certyfikaty i ogłoś znaki."), "mark-list"),
        ),
    ),
    RoleHelp(
        "koordynator",
        _("Koordynator audytów"),
        _("Dobierasz zespoły ekspertów i pilnujesz ich bezstronności."),
        (
            (_("Zaproponuj zespół: kompetencje, obciążenie, brak konfliktów."), "inbox"),
            (_("Rozstrzygnij zgłoszone konflikty i sprzeciwy."), "inbox"),
            (_("Powołaj zespół, gdy eksperci się zgodzą."), "case-list"),
            (_("Dbaj o dane organizatora na stronach publicznych."), "organiser"),
        ),
    ),
    RoleHelp(
        "odwolania",
        _("Zespół ponownego rozpatrzenia"),
        _("Rozpatrujesz wnioski urzędów jako ktoś, kto sprawą się nie zajmował."),
        (
            (_("Oświadcz, czy masz konflikt interesów, i przeczytaj akta."), "inbox"),
            (_("Zagłosuj i uzasadnij; rozstrzygnięcie nie może być gorsze dla urzędu."), "inbox"),
        ),
    ),
    RoleHelp(
        "gala",
        _("Organizator gali"),
        _("Przygotowujesz wręczenie certyfikatów. Znasz laureatów, ale nie wyniki."),
        (
            (_("Pobierz certyfikaty, a arkusze do druku weź z paczki na galę."), "gala"),
            (_("Sprawdź wzór certyfikatu na najdłuższej nazwie."), "template-list"),
            (_("Ułóż kolejność, pobierz scenariusz, prowadź scenę i odnotuj wręczenia."), "gala"),
            (_("Ogłoś galę, ułóż program i przyjmuj zgłoszenia gości."), "event-desk"),
        ),
    ),
    RoleHelp(
        "nadzor",
        _("Inspektor ochrony danych i administrator"),
        _("Dbasz o konta, uprawnienia i dane osobowe. Spraw nie otwierasz."),
        (
            (_("Sprawdź, kto ma konto i do czego jest powołany."), "people"),
            (_("Przejrzyj, kto co zrobił; dziennik można zawęzić do jednej osoby."), "ledger"),
            (_("Odpowiedz na wnioski o usunięcie danych w ciągu miesiąca."), "erasures"),
        ),
    ),
)
