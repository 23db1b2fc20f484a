"""Help on pages for everybody."""

from django.utils.translation import gettext_lazy as _

from certification.help.entry import on

PUBLIC = {
    "home": on(
        _("Strona główna: co to jest znak, kiedy i jak się o niego starać, kto go ma."),
        _("Jeśli chcesz zgłosić urząd, załóż konto. Jeśli je masz, zaloguj się."),
        _("Chcesz tylko sprawdzić urząd? Przejdź do rejestru."),
    ),
    "criteria": on(_("Kryteria pokażemy tu, gdy zostaną zamknięte przed naborem.")),
    "criteria-set": on(
        _("Wszystkie kryteria jednego zestawu: wymaganie, skala, dowody."),
        _("Wybierz rodzaj urzędu, żeby zobaczyć tylko to, co go dotyczy."),
        _("Stronę możesz wydrukować albo zapisać jako PDF."),
    ),
    "rules": on(_("Regulamin pokażemy tu razem z terminami edycji.")),
    "rules-edition": on(
        _("Regulamin edycji: daty, opłaty, progi i terminy są takie, jakie stosuje program."),
        _("Pobierz PDF, jeśli chcesz go wydrukować albo dołączyć do akt."),
    ),
    "contact": on(_("Dane organizatora i podpowiedź, z czym do kogo się zwrócić.")),
    "privacy": on(_("Jakie dane o ludziach są w programie, po co, jak długo i jakie masz prawa.")),
    "accessibility": on(
        _("Co w tej stronie jest dostępne cyfrowo, a co nie, i jak zgłosić problem."),
    ),
    "help": on(_("Pomoc według ról. Wybierz, kim jesteś, a zobaczysz, co robisz po kolei.")),
    "help-role": on(_("Co robi osoba w tej roli, krok po kroku, z odnośnikami do stron.")),
    "glossary": on(_("Znaczenie słów używanych w programie.")),
    "register": on(
        _("Publiczny rejestr: które urzędy mają znak i czy jest ważny dziś."),
        _("Wpisz nazwę albo numer i wybierz „Szukaj”; możesz zawęzić wynik."),
        _("Otwórz nazwę urzędu, żeby zobaczyć stronę jego znaku."),
    ),
    "mark-status": on(
        _("Strona jednego znaku, ta sama, do której prowadzi kod QR z certyfikatu."),
        _("Porównaj nazwę urzędu i numer z tym, co masz w ręku."),
    ),
    "check-file": on(
        _("Sprawdzenie pliku certyfikatu: czy jest prawdziwy i czy znak jest ważny."),
        _("Wybierz plik PDF i wyślij go. Pliku nie zachowujemy."),
    ),
    "events": on(_("Gale i konferencje programu: kiedy, gdzie i jak się zgłosić.")),
    "event": on(
        _("Jedno wydarzenie: miejsce, program, patroni."),
        _("Zgłoś się, jeśli zgłoszenia trwają. Program możesz zabrać jako PDF albo do kalendarza."),
    ),
    "event-register": on(
        _("Zgłoszenie na wydarzenie. Na galę gości zgłasza urząd, na konferencję każdy za siebie."),
        _("Wypełnij formularz. Bilet albo odnośnik do potwierdzenia przyjdzie pocztą elektroniczną."),
    ),
    "ticket": on(
        _("Twoje zgłoszenie i bilet. Odnośnik do tej strony masz tylko Ty i ten, kto Cię zgłosił."),
        _("Potwierdź zgłoszenie, wybierz sesje albo odwołaj zgłoszenie, jeśli nie możesz przyjść."),
    ),
    "api": on(_("Opis interfejsu, z którego programy mogą czytać rejestr.")),
    "open-data": on(_("Cały rejestr jako pliki CSV i JSON, do dowolnego użycia.")),
    "seal": on(_("Czym jest pieczęć na certyfikacie, co potwierdza i jak ją sprawdzić samemu.")),
    "badges": on(_("Czym jest cyfrowa odznaka, którą niesie każdy certyfikat.")),
    "log": on(_("Dziennik wszystkiego, co stało się ze znakami. Można do niego tylko dopisywać.")),
    "invitation": on(
        _("Zaproszenie do pracy w imieniu urzędu."),
        _("Sprawdź, czego dotyczy, i przyjmij je albo odrzuć. Potrzebne jest konto na ten adres e-mail."),
    ),
}
