"""What the mark's acts bring about and what was done, in words: for the pages of acts, messages and the history."""

from criteria.said import said
from workflows.forms.consequences import CONSEQUENCES
from workflows.forms.done import DONE

IMPARTIALITY = ("declare_conflict", "raise_conflict", "rule_on_conflict", "recuse")
"""Acts that say the same of marks as of applications."""

CORRESPONDENCE = (
    "draft_letter",
    "edit_letter",
    "approve_letter",
    "record_dispatch",
    "register_bounce",
    "resend_letter",
)
"""Acts on letters that say the same too."""

_SUSPENDING = "Rejestr i strona certyfikatu od dziś pokażą, że znak jest zawieszony, a urząd dostanie pismo."

CONSEQUENCES.update(
    {
        ("mark", "publish"): "Rejestr i strona certyfikatu pokażą ten znak wszystkim.",
        ("mark", "void_pending"): (
            "Certyfikat z pomyłką zostanie unieważniony, gdy zatwierdzi to druga osoba. Jego numer nie "
            "zostanie użyty ponownie."
        ),
        ("mark", "make_anew"): (
            "Powstanie nowy znak z własnym numerem, z dzisiejszą nazwą urzędu. Będzie czekał na ogłoszenie tak "
            "jak każdy inny."
        ),
        ("mark", "seal_again"): "Certyfikat zostanie narysowany i opieczętowany od nowa, w tle.",
        ("mark", "hear_office"): ("Bez wysłuchania urzędu Kapituła nie może zawiesić ani cofnąć znaku."),
        ("mark", "put_on_agenda"): "Kapituła będzie głosować w sprawie znaku.",
        ("mark", "drop_withdrawal"): (
            "Stan znaku się nie zmieni. Nowa sprawa wymaga nowego wysłuchania urzędu."
        ),
        **{("mark", act): CONSEQUENCES["application", act] for act in IMPARTIALITY},
        ("mark", "cast"): "Głos jawny można zmienić do zamknięcia głosowania, tajnego – nie.",
        ("mark", "close_ballot"): "Głosy zostaną policzone. Po zamknięciu nic się w nich nie zmieni.",
        ("mark", "withdraw_mark"): (
            "Rejestr i strona certyfikatu od dziś pokażą, że znak cofnięto. Urząd nie może ubiegać się o znak "
            "przez 24 miesiące."
        ),
        ("mark", "suspend"): said(
            "{first} Kapituła musi rozstrzygnąć sprawę w podanym czasie.", first=_SUSPENDING
        ),
        ("mark", "suspend_urgently"): said(
            "{first} Nastąpi to, gdy zatwierdzi to druga osoba.", first=_SUSPENDING
        ),
        (
            "mark",
            "show_improvement",
        ): "Sekretariat sprawdzi dowody, a Kapituła rozstrzygnie o przywróceniu znaku.",
        (
            "mark",
            "verify_improvement",
        ): "Gdy dowody są potwierdzone, Kapituła może głosować nad przywróceniem znaku.",
        ("mark", "reinstate"): "Rejestr i strona certyfikatu od dziś pokażą, że znak jest ważny.",
        (
            "mark",
            "submit_statement",
        ): "Sekretariat przyjmie oświadczenie. Do tego czasu można złożyć nowe.",
        ("mark", "accept_surveillance"): "O następne oświadczenie system poprosi w kolejną rocznicę.",
        ("mark", "renew"): (
            "Powstanie szkic zgłoszenia w trwającym naborze, wypełniony odpowiedziami i dowodami z poprzedniego. "
            "Przed złożeniem trzeba potwierdzić, że każdy dowód jest nadal aktualny."
        ),
        ("mark", "relinquish"): (
            "Rejestr i strona certyfikatu od dziś pokażą, że urząd zrezygnował ze znaku. Tego nie można cofnąć."
        ),
        ("mark", "order_replacement"): (
            "Powstanie nowy certyfikat z własnym numerem, z dzisiejszą nazwą i adresem urzędu i z tą samą datą "
            "końca ważności. Obecny znak jest ważny, dopóki go nie zastąpisz."
        ),
        ("mark", "supersede"): (
            "Nowy znak zostanie ogłoszony w tej samej chwili, w której skończy się obecny. Kod QR starego "
            "certyfikatu będzie prowadzić do nowego."
        ),
        **{("mark", act): CONSEQUENCES["application", act] for act in CORRESPONDENCE},
    }
)

DONE.update(
    {
        ("mark", "make_mark"): "Utworzono znak",
        ("mark", "seal"): "Opieczętowano certyfikat",
        ("mark", "note_seal_problem"): "Pieczętowanie się nie udało",
        ("mark", "export_for_seal"): "Przygotowano plik do podpisania",
        ("mark", "seal_again"): "Zlecono ponowne pieczętowanie",
        ("mark", "publish"): "Ogłoszono znak",
        ("mark", "void_pending"): "Unieważniono znak przed ogłoszeniem",
        ("mark", "make_anew"): "Wydano znak w miejsce unieważnionego",
        ("mark", "expire"): "Ważność znaku się skończyła",
        ("mark", "hear_office"): "Odnotowano wysłuchanie urzędu",
        ("mark", "drop_withdrawal"): "Zakończono sprawę znaku bez głosowania",
        ("mark", "withdraw_mark"): "Cofnięto znak",
        ("mark", "suspend"): "Zawieszono znak uchwałą Kapituły",
        ("mark", "suspend_urgently"): "Zawieszono znak w trybie pilnym",
        ("mark", "show_improvement"): "Urząd przedstawił dowody poprawy",
        ("mark", "verify_improvement"): "Sprawdzono dowody poprawy",
        ("mark", "reinstate"): "Przywrócono znak",
        ("mark", "relinquish"): "Urząd zrezygnował ze znaku",
        ("mark", "renew"): "Otwarto zgłoszenie, które odnawia znak",
        ("mark", "call_surveillance"): "Poproszono urząd o oświadczenie roczne",
        ("mark", "submit_statement"): "Urząd złożył oświadczenie roczne",
        ("mark", "accept_surveillance"): "Przyjęto oświadczenie roczne",
        ("mark", "order_replacement"): "Zamówiono nowy certyfikat w miejsce tego",
        ("mark", "supersede"): "Zastąpiono znak nowym",
    }
)
ALIKE = (
    "put_on_agenda",
    *IMPARTIALITY,
    "open_ballot",
    "cast",
    "close_ballot",
    *CORRESPONDENCE,
    "register_delivery",
    "propose",
    "dismiss",
    "remind",
    "mark_overdue",
    "rename_office",
)
DONE.update({("mark", act): DONE["application", act] for act in ALIKE})
