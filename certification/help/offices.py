"""Help on pages of offices and their cases."""

from django.utils.translation import gettext_lazy as _

from certification.help.entry import on

OFFICES = {
    "inbox": on(
        _("Lista tego, co czeka na Ciebie, z terminem i powodem."),
        _("Zacznij od góry: najpilniejsze są pierwsze. Nazwa zadania prowadzi tam, gdzie się je robi."),
        _("Zadanie zniknie samo, gdy zrobisz to Ty albo inna uprawniona osoba."),
    ),
    "offices": on(
        _("Urzędy, w których imieniu działasz, i Twoje wnioski o dostęp."),
        _("Nie widzisz swojego urzędu? Wybierz „Znajdź urząd”."),
    ),
    "find-office": on(
        _("Znalezienie urzędu po tym, gdzie działa, albo po numerze REGON."),
        _("Wskaż gminę, powiat albo województwo; dane urzędu podasz na następnej stronie."),
        _(
            "Po numerze REGON od razu widać tylko urzędy z publicznego rejestru znaków. O innych nikomu nie mówimy."
        ),
    ),
    "office-request": on(
        _("Wniosek o dostęp do urzędu."),
        _("Powiedz, kim w nim jesteś. Sekretariat sprawdzi to i odpowie e-mailem."),
    ),
    "office": on(
        _("Dane urzędu i osoby, które w nim działają."),
        _("Stąd zaprosisz współpracowników i zakończysz dostęp osoby, która odeszła."),
    ),
    "office-invite": on(
        _("Zaproszenie osoby do pracy w imieniu urzędu."),
        _("Podaj jej adres e-mail i rolę. Zaproszenie jest ważne 14 dni."),
    ),
    "office-end": on(_("Zakończenie dostępu jednej osoby. To, co zrobiła, zostaje w dzienniku.")),
    "case-list": on(
        _("Wszystkie sprawy, które możesz widzieć."),
        _("Zawęź listę filtrami; kliknij nagłówek kolumny, żeby ją posortować."),
        _("Listę możesz zabrać jako plik arkusza."),
    ),
    "case-open": on(
        _("Rozpoczęcie zgłoszenia urzędu w otwartej edycji."),
        _(
            "Wybierz urząd i edycję. Nic nie wysyłasz: powstaje szkic, nad którym można pracować do końca "
            "naboru."
        ),
    ),
    "case": on(
        _("Strona sprawy: na jakim jest etapie, co dalej, kto działa, terminy, dokumenty i historia."),
        _("Przyciski pokazują to, co możesz zrobić teraz. Czego nie możesz, ma podany powód."),
        _("Przy każdym terminie jest napisane, jak został policzony."),
    ),
    "own-sheet": on(_("Arkusz samooceny albo oceny, który do Ciebie należy.")),
    "sheet": on(
        _("Arkusz ocen: kryterium po kryterium."),
        _("Przeczytaj wymaganie, wybierz punkt skali, napisz uzasadnienie, dołącz dowód."),
        _("Zapisuj po drodze. Jeśli ktoś zmienił to samo, zobaczysz obie wersje i nic nie zginie."),
    ),
    "criterion": on(
        _("Jedno kryterium: wymaganie, skala w słowach, wskazówka i przykład."),
        _("Wybierz punkt skali, uzasadnij i dołącz dowód. Odpowiedź zapisuje się sama."),
        _("Przejdź do następnego kryterium albo wróć do listy."),
    ),
    "divergences": on(
        _("Gdzie eksperci ocenili różnie: obie oceny i oba uzasadnienia obok siebie."),
        _("Uzgodnijcie ocenę i podajcie powód. Pierwotne oceny zostają w aktach."),
    ),
    "feedback": on(
        _("Informacja zwrotna: Wasze oceny obok ocen ekspertów, mocne strony i co dalej."),
    ),
    "offline-form": on(
        _("Zgłoszenie jako plik Worda, do wypełnienia bez internetu."),
        _("Pobierz plik, wypełnij go i wgraj. Program pokaże, co odczytał, a o różnice zapyta."),
    ),
    "receipt": on(_("Potwierdzenie złożenia zgłoszenia. Zachowaj plik: jest w nim czas i skrót treści.")),
    "evidence": on(
        _("Dowody: pliki, adresy stron i opisy, przypięte do kryteriów."),
        _("Jeden dowód może wspierać kilka kryteriów. Oświadcz, że nie ma w nim cudzych danych osobowych."),
    ),
    "evidence-preview": on(_("Podgląd dowodu strona po stronie, bez pobierania pliku.")),
    "act": on(
        _("Jedna czynność w sprawie."),
        _("Wypełnij pola i potwierdź. Jeśli czegoś brakuje, program powie czego; to, co wpisałeś, zostanie."),
        _("Czynność zostanie zapisana w historii sprawy z Twoim nazwiskiem."),
    ),
    "mark-list": on(_("Znaki, które możesz widzieć, z ich stanem i ważnością.")),
    "mark": on(
        _("Jeden znak: certyfikat do pobrania, historia i to, co można z nim zrobić."),
    ),
}
