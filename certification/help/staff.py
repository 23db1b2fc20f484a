"""Help on pages of those who run the edition."""

from django.utils.translation import gettext_lazy as _

from certification.help.entry import on

STAFF = {
    "organiser": on(
        _("Dane organizatora, które widać na stronach publicznych."),
        _("Zmień je i zapisz; zmiana jest widoczna od razu."),
    ),
    "board": on(
        _("Tablica edycji: ile spraw w którym stanie, co jest spóźnione, co wypada w tym tygodniu."),
        _("Liczba prowadzi do listy tych spraw."),
    ),
    "formal-check": on(
        _("Weryfikacja formalna zgłoszenia."),
        _(
            "Zaznacz spełnione warunki. Każdy brak opisz osobno: urząd będzie mógł zmienić tylko to, co "
            "wymienisz."
        ),
    ),
    "statistics": on(_("Statystyki edycji jako wykresy; obok każdego jest tabela.")),
    "statistics-edition": on(_("Statystyki wybranej edycji jako wykresy; obok każdego jest tabela.")),
    "overviews": on(_("Zestawienia edycji. Wybierz, co chcesz zobaczyć; każde można zabrać jako plik.")),
    **dict.fromkeys(
        ("overview-deadlines", "overview-deadlines-edition"),
        on(_("Terminy spraw edycji: co, do kiedy i skąd się wzięło.")),
    ),
    **dict.fromkeys(
        ("overview-scores", "overview-scores-edition"),
        on(_("Wyniki spraw edycji, w granicach tego, co wolno Ci wiedzieć.")),
    ),
    **dict.fromkeys(
        ("overview-offices", "overview-offices-edition"),
        on(_("Urzędy, które biorą udział w edycji.")),
    ),
    **dict.fromkeys(
        ("overview-fees", "overview-fees-edition"),
        on(_("Opłaty i dane nabywców, dla księgowości. Faktury wystawia się poza programem.")),
    ),
    **dict.fromkeys(
        ("trial", "trial-edition"),
        on(
            _("Co by było, gdyby: ile spraw dostałoby znak przy innych progach."),
            _("Zmień progi i policz. Niczego to nie zmienia w sprawach."),
        ),
    ),
    "teams": on(
        _(
            "Propozycje zespołów dla spraw, które czekają: po równo pracy, bez konfliktów, w granicach limitów."
        ),
        _("Przejrzyj, zmień, kogo trzeba, i wyślij propozycje ekspertom."),
    ),
    "amendments": on(
        _("Zmiana terminów edycji, która już trwa."),
        _("Przeczytaj, kogo dotknie zmiana, podaj powód i potwierdź."),
        _("Niżej ustawisz terminy robocze: w ile dni zamknąć każdy etap. O nich nikogo nie zawiadamiamy."),
    ),
    "wording-list": on(
        _("Teksty, z których powstają pisma i gotowe opisy braków tej edycji."),
        _("Otwórz tekst, żeby go zmienić. Pisma, które już powstały, się nie zmienią."),
    ),
    "wording": on(
        _("Jeden tekst. Znaczniki w nawiasach klamrowych program zastąpi tym, co zna."),
        _(
            "Obok widać pismo dla najkrótszej, typowej i najdłuższej nazwy urzędu. Pouczenia nie da się usunąć."
        ),
    ),
    "edition": on(
        _("Jedna edycja: co już ma, a czego jej brakuje do otwarcia."),
        _("Uzupełnij to, co blokuje. Zamrożenia kryteriów i otwarcia edycji nie da się cofnąć."),
    ),
    "edition-list": on(
        _("Edycje programu. Stąd utworzysz następną na podstawie poprzedniej."),
    ),
    "edition-copy": on(
        _("Następna edycja z poprzedniej: daty przesunięte na dni robocze, opłaty i ustawienia."),
        _("Przejrzyj wszystko, popraw i potwierdź. Edycja będzie planowana, dopóki jej nie otworzysz."),
    ),
    "criteria-versions": on(
        _("Wersje kryteriów. Zamrożonej nikt nie zmieni; zmiany zaczyna się od nowej wersji roboczej."),
    ),
    "criteria-version": on(
        _("Jedna wersja kryteriów: co zmieniła od innej, słowo po słowie, i wszystkie kryteria."),
        _("Wersję roboczą zmienisz tutaj, dopóki nikt według niej nie oceniał."),
    ),
    "criteria-source": on(
        _("Cały zestaw jako tekst YAML. Błędy podajemy z numerem wiersza; póki są, nic się nie zapisze."),
    ),
    "criteria-weights": on(
        _("Wagi wszystkich kryteriów wersji roboczej. Wagi obszarów policzą się same."),
    ),
    "criterion-edit": on(
        _("Jedno kryterium wersji roboczej: nazwa, wymaganie, wskazówki i czy jest obowiązkowe."),
    ),
    "bulk-list": on(_("Czynności wykonane na wielu sprawach naraz: co zrobiono, a co się nie udało.")),
    "bulk-new": on(
        _("Jedna czynność na wielu sprawach."),
        _("Wybierz sprawy i przeczytaj, co się stanie z każdą z nich. Dopiero potem potwierdź."),
    ),
    "bulk-run": on(
        _("Przebieg czynności na wielu sprawach. Możesz wyjść i wrócić: praca trwa w tle."),
    ),
    "access-queue": on(
        _("Wnioski o dostęp do urzędów, najstarsze na górze."),
        _("Otwórz wniosek, porównaj z tym, co o urzędzie wiadomo, i zdecyduj."),
    ),
    "access-decide": on(
        _("Jeden wniosek o dostęp."),
        _("Sprawdź, czy osoba może działać za urząd. Odmowę uzasadnij: przeczyta ją."),
    ),
    "retention": on(
        _("Dane osobowe, które program usuwa sam, gdy minie ich czas: co, po jakim czasie i dlaczego."),
        _("Niczego nie trzeba tu robić. Dziennik na dole mówi, co i kiedy usunięto."),
    ),
    "erasures": on(_("Wnioski o usunięcie danych. Odpowiedź należy się w ciągu miesiąca.")),
    "erasure": on(
        _("Jeden wniosek o usunięcie danych."),
        _("Program pokazuje, co trzeba najpierw zakończyć. Usunięcie jest ostateczne."),
    ),
    "people": on(_("Kto ma konto, do czego został powołany i w których urzędach działa. Bez spraw.")),
    "ledger": on(
        _("Kto, co i kiedy zrobił w programie: w sprawach, z kontami, uprawnieniami, listami i danymi osób."),
        _("Zawęź do osoby, rodzaju, numeru albo dni. Kliknij czynność, żeby zobaczyć szczegóły."),
        _(
            "Żeby odpowiedzieć osobie, co o niej zapisano, wpisz jej adres e-mail: zobaczysz, co zrobiła i co "
            "zrobiono z jej danymi."
        ),
    ),
    "session-list": on(_("Posiedzenia Kapituły: zaplanowane, trwające i zakończone.")),
    "session-convene": on(_("Zwołanie posiedzenia: czas, miejsce, tryb. Członkowie dostaną zaproszenie.")),
    "session": on(
        _("Jedno posiedzenie: porządek obrad, obecność, kworum."),
        _("Przewodniczący otwiera i zamyka posiedzenie; punkty prowadzą do głosowań."),
        _(
            "Chcesz najpierw poćwiczyć? Kto opiekuje się serwerem, uruchomi próbę na zmyślonych sprawach "
            "(./do rehearsal). Odbywa się osobno i nic z niej nie zostaje."
        ),
    ),
    "session-hall": on(
        _("Sala obrad: co jest na stole, kworum, głosowanie i wynik; strona odświeża się sama."),
        _("Odnotuj obecność i głosuj tutaj. Gdy na stole jest sprawa, z której Cię wyłączono, opuść salę."),
    ),
    "session-before": on(
        _(
            "Przed posiedzeniem: oświadczenia o bezstronności, materiały spraw i pakiet do czytania bez sieci."
        ),
        _("Akta sprawy otwierają się dopiero po oświadczeniu. Przewodniczący widzi, kto czego nie otworzył."),
    ),
    "session-materials": on(
        _("Materiały jednej sprawy: wyniki, oceny obu ekspertów, ustalenia, uwagi urzędu i dowody."),
        _("Tu nic się nie rozstrzyga; głosowanie jest na stronie punktu porządku obrad."),
    ),
    "session-papers": on(
        _("Protokół i uchwały jednego posiedzenia, do pobrania od jego otwarcia."),
        _(
            "Liczby pochodzą z dziennika. Części o sprawach, z których jesteś wyłączona lub wyłączony, nie zobaczysz."
        ),
    ),
    "session-item": on(
        _("Jedna sprawa na posiedzeniu: akta, raport, głosowanie, uchwała."),
        _("Jeśli masz konflikt interesów, wyłącz się, zanim otworzysz akta."),
    ),
    "outbox": on(
        _("Pisma: szkice, do zatwierdzenia, wysłane, doręczone."),
        _("Pismo zatwierdza druga osoba. Termin biegnie od dnia doręczenia, który wpisujesz z dowodem."),
    ),
    "letter": on(_("Jedno pismo: treść, kto je zatwierdził, jak i kiedy doręczono.")),
    "marks-publish": on(
        _("Ogłoszenie gotowych znaków."),
        _("Sprawdź listę: po ogłoszeniu każdy zobaczy je w rejestrze."),
    ),
    "sealing-desk": on(
        _("Certyfikaty, które czekają na pieczęć albo na podpis poza programem."),
    ),
    "gala": on(_("Gala: laureaci w kolejności wręczania, pliki certyfikatów i paczka do druku.")),
    "gala-edition": on(
        _("Gala wybranej edycji: laureaci w kolejności wręczania, certyfikaty i paczka do druku.")
    ),
    "gala-pack": on(
        _("Paczka na galę: wszystko, co trzeba wydrukować, w jednym pliku."),
        _("Zamów paczkę i zaczekaj: powstaje w tle, a strona pokazuje postęp."),
        _(
            "Po druku zajrzyj tu jeszcze raz: strona powie, co wyjąć ze stosu, gdy znak przestanie obowiązywać."
        ),
    ),
    "gala-order": on(
        _("Kolejność wręczania: według reguły albo ręcznie."),
        _("Ułóż laureatów regułą, potem przesuwaj ich przeciągając albo przyciskami."),
        _("Przy każdym wpisz, kto wręcza i kto odbiera. Na koniec pobierz scenariusz dla prowadzącego."),
    ),
    "gala-minute": on(_("Jedna chwila na scenie: kto wręcza, kto odbiera, na co czeka fotograf.")),
    "gala-stage": on(
        _("Podgląd sceny: kto jest teraz, kto następny, wskazówka dla fotografa."),
        _("Otwórz stronę, póki jest sieć; potem działa bez niej. Steruj klawiszami albo pilotem."),
    ),
    "gala-handing": on(
        _("Co się stało z każdym certyfikatem. Listę zabierzesz jako plik, na przykład do wysyłki."),
        _("Lista odbioru do podpisu ma dzisiejszą kolejność i osoby, które odbierają, także w zastępstwie."),
    ),
    "gala-hand": on(
        _("Wręczenie jednego certyfikatu."),
        _(
            "Wpisz, komu go wręczono, i weź podpis albo zrób zdjęcie. Nieodebrany wyślij i wpisz numer nadania."
        ),
    ),
    "gala-thanking": on(
        _("Podziękowania dla laureatów: do pobrania albo do wysłania pocztą elektroniczną."),
        _("Strona mówi najpierw, kto dostanie list, a kto jeszcze nie i dlaczego. List wychodzi raz."),
    ),
    "gala-history": on(_("Kto co zrobił przy gali: kolejność, paczka, wręczenia i ich cofnięcia.")),
    "event-desk": on(_("Gale i konferencje, które przygotowujesz: ile jest gości i ilu czeka na miejsce.")),
    "event-new": on(_("Nowe wydarzenie. Dopóki go nie ogłosisz, widzą je tylko organizatorzy.")),
    "event-change": on(
        _(
            "Dane wydarzenia. O nowym miejscu albo czasie goście dostaną wiadomość; nowe miejsca biorą czekający."
        ),
    ),
    "event-guests": on(
        _("Goście jednego wydarzenia i to, co trzeba przygotować."),
        _("Ułóż program, dodaj patronów, ogłoś wydarzenie. Zgłoszenia przychodzą same."),
    ),
    "event-door": on(
        _("Sprawdzanie biletów przy wejściu, także bez sieci."),
        _("Otwórz stronę w telefonie, póki jest sieć; potem działa bez niej."),
        _("Czytaj kody aparatem albo wpisuj je. Bilet wpuszcza raz; o bilecie z innego telefonu powiemy."),
        _("Na koniec wyślij odczyty i usuń listę z telefonu."),
    ),
    "event-needs": on(_("Czego potrzebują goście i czego nie jedzą. Znika 30 dni po wydarzeniu.")),
    "event-invite": on(_("Gość, którego zaprasza organizator: prelegent, patron, prasa.")),
    "event-guest": on(_("Odwołanie zgłoszenia. Miejsce dostanie ten, kto czeka najdłużej.")),
    "event-guest-entry": on(
        _("Cofnięcie wejścia, gdy bilet odczytano przez pomyłkę. W historii zostaje, kto to zrobił."),
    ),
    "event-history": on(_("Kto co zrobił z wydarzeniem: dane, program, goście, wejście.")),
    "event-programme": on(_("Sesje programu. Sesje o tej samej godzinie mają różne ścieżki.")),
    "event-item": on(_("Jedna sesja: czas, sala, prelegenci, liczba miejsc.")),
    "event-partner": on(_("Patroni i partnerzy wydarzenia, z logo na stronie i w programie.")),
    "template-list": on(
        _("Wzory certyfikatów. Zmiana tworzy nową wersję; wydane certyfikaty się nie zmieniają.")
    ),
    "template-new": on(_("Nowy wzór certyfikatu. Obok widać najkrótszą, typową i najdłuższą nazwę urzędu.")),
    "template": on(_("Zmiana wzoru certyfikatu. Obok widać, co z niej wyniknie.")),
}
