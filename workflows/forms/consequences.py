"""What an act will bring about, said before it is done. Keyed by kind of case and act."""

CONSEQUENCES: dict[tuple[str, str], str] = {}

APPLICATION = {
    "submit_for_signature": (
        "Treść zgłoszenia zostanie zamrożona i trafi do kierownika urzędu, który ją podpisze albo "
        "odeśle do poprawy."
    ),
    "send_back": "Zgłoszenie wróci do osoby przygotowującej. Znów będzie można je zmieniać.",
    "file": (
        "Zgłoszenie zostanie złożone. Urząd otrzyma potwierdzenie z numerem, godziną i skrótem "
        "treści. Po złożeniu nie można go już zmieniać."
    ),
    "file_signed": (
        "Plik trafi do sekretariatu, który sprawdzi podpis i przyjmie zgłoszenie. Liczy się chwila, w której "
        "plik oddano, także gdy sekretariat zajmie się nim po końcu naboru."
    ),
    "return_for_completion": (
        "Urząd poprawi tylko to, co wymienisz. Powstanie projekt wezwania, który zatwierdzi druga "
        "osoba; termin biegnie od doręczenia."
    ),
    "complete": "Uzupełnienie trafi do sekretariatu. Zmiany będą widoczne obok poprzedniej treści.",
    "reject": (
        "Wniosek o niedopuszczenie musi zatwierdzić druga osoba z sekretariatu. Dopiero wtedy "
        "powstanie zawiadomienie z uzasadnieniem."
    ),
    "admit": "Zgłoszenie przejdzie do oceny ekspertów. Koordynator powoła zespół.",
    "appoint_team": "Eksperci zaczną ocenę. Do złożenia arkuszy żaden nie zobaczy ocen drugiego.",
    "close_scoring": "Arkusze ekspertów zostaną zamknięte, a różnice między nimi obliczone.",
    "send_report": "Powstanie raport i projekt pisma do urzędu. Urząd nie zobaczy rekomendacji.",
    "submit_reply": "Uwagi trafią do eksperta wiodącego. Odpowiedź dostaniecie na każdą z nich.",
    "close_reply": "Etap uwag się zakończy, a sprawa pójdzie dalej.",
    "answer_remarks": "Powstanie nowa wersja raportu, w której zmiany są widoczne.",
    "close_corrections": (
        "Każda poważna niezgodność zostanie uznana za zamkniętą albo otwartą, a raport stanie się ostateczny."
    ),
    "return_file": (
        "Akta wrócą do ekspertów z powodu braku formalnego. Można to zrobić raz; ocen to nie zmienia."
    ),
    "pass_file": "Sprawa trafi pod obrady Kapituły razem z Twoją rekomendacją.",
    "decide": "Wynik głosowania stanie się uchwałą z numerem. Urząd dowie się o niej z doręczonego pisma.",
    "defer": "Kapituła czeka na odpowiedź adresata. Sprawę można odroczyć raz.",
    "resume": "Sprawa wróci pod obrady Kapituły. Członkowie ponownie złożą oświadczenia o bezstronności.",
    "request_reconsideration": (
        "Sprawę rozpatrzą od nowa osoby, które się nią nie zajmowały. Wynik nie może być gorszy. "
        "Wniosek można złożyć raz."
    ),
    "reconsider": "Powstanie nowa uchwała. Poprzednia pozostanie w aktach jako zastąpiona.",
    "fulfil_condition": "Po zatwierdzeniu przez recenzenta akt znak zostanie przyznany.",
    "fail_condition": "Sprawa wróci do Kapituły, która może już tylko odmówić przyznania znaku.",
    "issue": "Powstanie certyfikat z numerem i pieczęcią. Znak zacznie obowiązywać po publikacji.",
    "decline": "Urząd nie przyjmie znaku. Sprawa się zakończy i nie można tego cofnąć.",
    "withdraw": (
        "Zgłoszenie zostanie wycofane i nie można tego cofnąć. Informacja o nim nie będzie publiczna."
    ),
    "close": "Sprawa się zakończy. Akta pozostaną w archiwum.",
    "correct_decision": (
        "Po zatwierdzeniu przez drugą osobę sprawa wróci do Kapituły, a uchwała zostanie oznaczona "
        "jako skorygowana."
    ),
    "submit_sheet": "Oddasz arkusz. Ocen nie można później zmienić.",
    "detach_evidence": "Dowód zniknie z arkusza.",
    "confirm_evidence": "Zaznacz dowody, które są nadal aktualne. Pozostałe usuń albo zastąp nowymi.",
    "reject_evidence": "Dowód pozostanie w aktach, ale nie będzie brany pod uwagę.",
    "confirm_name": "Tak nazwa urzędu zostanie wydrukowana na certyfikacie i w pismach.",
    "rename_office": "Urząd pozostaje ten sam; od wskazanego dnia nosi nową nazwę.",
    "waive": "Sprawa pójdzie dalej bez czekania na koniec terminu. Nie można tego cofnąć.",
    "object_to_team": "Zastrzeżenie rozstrzygnie koordynator audytów.",
    "plan_correction": "Plan zobaczy ekspert wiodący, który sprawdzi jego wykonanie.",
    "answer_deferral": "Odpowiedź trafi do Kapituły.",
    "propose_team": "Osoby dostaną zaproszenie i złożą oświadczenie o bezstronności.",
    "accept_assignment": "Zobaczysz akta sprawy i zaczniesz pracę, gdy zespół zostanie powołany.",
    "decline_assignment": "Koordynator zaproponuje inną osobę.",
    "rule_on_objection": "Uwzględnione zastrzeżenie wyłącza eksperta ze sprawy.",
    "replace_auditor": (
        "Arkusz zastąpionej osoby pozostanie w aktach jako niewykorzystany, a nowa osoba dostanie "
        "zaproszenie."
    ),
    "propose_visit": (
        "Urząd zobaczy terminy i plan wizyty, wybierze jeden z nich albo poprosi o inny. "
        "Nowa propozycja zastępuje poprzednią."
    ),
    "accept_visit": "Termin stanie się uzgodniony. Wizytę można dodać do kalendarza.",
    "ask_other_visit": "Eksperci zobaczą, dlaczego termin nie odpowiada, i zaproponują inny.",
    "record_visit": "Data wizyty trafi do raportu.",
    "add_finding": "Ustalenie trafi do raportu. Poważna niezgodność wymaga działań urzędu.",
    "correct_finding": "Do raportu trafi nowa treść. Poprzednia zostanie tylko w historii sprawy.",
    "withdraw_finding": "Ustalenie nie trafi do raportu. Jego treść zostanie tylko w historii sprawy.",
    "settle_divergence": "Uzgodniona ocena trafi do raportu, a pierwotne oceny pozostaną w aktach.",
    "propose_change": "Drugi ekspert zobaczy propozycję. Bez jego zgody ocena się nie zmieni.",
    "agree_change": "Ekspert wiodący będzie mógł zmienić tę ocenę w odpowiedzi na uwagę urzędu.",
    "call_third_auditor": "Trzecia osoba oceni urząd niezależnie. Liczyć się będzie mediana trzech ocen.",
    "verify_finding": "Wynik weryfikacji trafi do raportu ostatecznego.",
    "declare_conflict": "Jeśli zgłosisz konflikt interesów, stracisz dostęp do tej sprawy.",
    "raise_conflict": "Do rozstrzygnięcia ta osoba nie będzie miała dostępu do sprawy.",
    "rule_on_conflict": "Potwierdzony konflikt wyłącza osobę ze sprawy.",
    "recuse": "Stracisz dostęp do tej sprawy i nie będziesz nad nią głosować.",
    "put_on_agenda": "Członkowie Kapituły złożą oświadczenia o bezstronności i zobaczą akta.",
    "open_ballot": "Obecni członkowie będą mogli głosować.",
    "cast": "Głos jawny można zmienić do zamknięcia głosowania, tajnego – nie.",
    "close_ballot": "Głosy zostaną policzone. Po zamknięciu nic się w nich nie zmieni.",
    "draft_letter": "Powstanie projekt pisma. Wyjdzie, gdy zatwierdzi je druga osoba.",
    "urge": "Eksperci i osoby z urzędu, na które czeka ta sprawa, dostaną e-mail. Można to zrobić raz na dobę.",
    "edit_letter": (
        "Projekt zmieni treść i nadal czeka na zatwierdzenie. Zatwierdzi go kto inny niż osoba, która go poprawiła."
    ),
    "approve_letter": "Pismo zostanie wysłane do urzędu.",
    "record_dispatch": "Pismo będzie oznaczone jako wysłane.",
    "register_delivery": (
        "Od dnia doręczenia biegną terminy urzędu. Zawiadomienie o uchwale staje się dla niego jawne."
    ),
    "register_bounce": "Żaden termin nie zacznie biec. Pismo trzeba wysłać inną drogą.",
    "resend_letter": "Powstanie nowy projekt tego samego pisma; zatwierdzi go druga osoba.",
    "register_payment": "Opłata będzie oznaczona jako wniesiona.",
    "grant_late_filing": "Ten urząd będzie mógł złożyć zgłoszenie po zamknięciu naboru.",
    "extend_deadline": "Termin wydłuży się raz. Nowa data pojawi się przy sprawie.",
    "restore_deadline": "Termin, który minął bez winy urzędu, pobiegnie na nowo.",
    "countersign": "Czynność zaproponowana przez pierwszą osobę zostanie wykonana.",
    "dismiss": "Propozycja zostanie odrzucona i nic się nie zmieni.",
}
CONSEQUENCES.update({("application", act): text for act, text in APPLICATION.items()})

DANGEROUS = frozenset(
    {
        "reject",
        "withdraw",
        "decline",
        "fail_condition",
        "detach_evidence",
        "withdraw_finding",
        "recuse",
        "relinquish",
    }
)
"""Acts whose button warns: they take something away for good."""
