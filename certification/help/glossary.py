"""What words mean here; the page puts them in the order of its reader's language."""

from django.utils.translation import gettext_lazy as _

GLOSSARY = (
    (
        _("Audyt"),
        _("Ocena urzędu przez ekspertów: najpierw każdy osobno, potem wspólnie, z wizytą w urzędzie."),
    ),
    (_("Certyfikat"), _("Dokument PDF z pieczęcią i kodem QR, który potwierdza przyznanie znaku.")),
    (
        _("Doręczenie"),
        _("Chwila, od której pismo działa i od której biegną terminy; wpisuje się ją z dowodem."),
    ),
    (_("Dowód"), _("Plik, adres strony albo opis, który pokazuje, że ocena jest prawdziwa.")),
    (_("Dzień roboczy"), _("Każdy dzień prócz sobót, niedziel i świąt ustawowo wolnych od pracy.")),
    (_("Dziennik"), _("Zapis wszystkich czynności w sprawie. Można do niego tylko dopisywać.")),
    (_("Edycja"), _("Jeden rok konkursu, z własnymi terminami, kryteriami i opłatami.")),
    (_("Ekspert wiodący"), _("Ekspert, który prowadzi zespół i pisze raport.")),
    (_("Kapituła"), _("Ludzie, którzy głosują, komu przyznać znak.")),
    (_("Kierownik urzędu"), _("Osoba, która podpisuje zgłoszenie; może ją zastąpić pełnomocnik.")),
    (_("Konflikt interesów"), _("Związek z urzędem, przez który nie można go oceniać ani o nim głosować.")),
    (_("Kryterium"), _("Jedna rzecz, którą oceniamy, w skali od 0 do 5 punktów.")),
    (
        _("Kryterium obowiązkowe"),
        _("Kryterium, bez którego spełnienia nie ma znaku, choćby wynik był wysoki."),
    ),
    (_("Kworum"), _("Ile osób musi być obecnych, żeby głosowanie było ważne.")),
    (_("Niezgodność"), _("Coś, co eksperci znaleźli i co trzeba naprawić: mała albo duża.")),
    (_("Odroczenie"), _("Kapituła pyta o coś i wróci do sprawy później.")),
    (
        _("Ponowne rozpatrzenie"),
        _("Druga ocena rozstrzygnięcia przez ludzi, którzy nie zajmowali się sprawą."),
    ),
    (_("Próg"), _("Wynik, od którego znak można przyznać.")),
    (_("Przegląd akt"), _("Sprawdzenie akt przed posiedzeniem przez recenzenta, który nie oceniał.")),
    (_("Regulamin"), _("Zasady konkursu w danej edycji.")),
    (_("Rejestr"), _("Publiczna lista znaków. Tylko on mówi, czy znak jest ważny dziś.")),
    (_("Samoocena"), _("Ocena, którą urząd wystawia sam sobie w zgłoszeniu.")),
    (_("Skrót SHA-256"), _("Ciąg znaków policzony z treści. Ten sam skrót znaczy tę samą treść.")),
    (_("Sprawa"), _("Zgłoszenie albo znak razem ze wszystkim, co się z nim działo.")),
    (_("Szkic"), _("Zgłoszenie, nad którym urząd jeszcze pracuje. Nikt inny go nie ocenia.")),
    (
        _("Termin roboczy"),
        _("Dzień, do którego organizator albo eksperci mają skończyć etap sprawy. Nikogo nie wiąże."),
    ),
    (_("Uchwała"), _("To, co Kapituła postanowiła, z uzasadnieniem.")),
    (_("Wezwanie do uzupełnienia"), _("Pismo z listą braków. Urząd zmienia tylko to, co wymieniono.")),
    (_("Znak"), _("Wyróżnienie urzędu na określony czas. Można go zawiesić, cofnąć albo odnowić.")),
    (_("Znak warunkowy"), _("Znak, który urząd dostanie, gdy w terminie spełni podany warunek.")),
)
