"""Help on pages of one's own account."""

from django.utils.translation import gettext_lazy as _

from certification.help.entry import on

ACCOUNT = {
    "profile": on(
        _("Twoje imię i nazwisko, język oraz to, które wiadomości przychodzą e-mailem."),
        _(
            "Zmień, co chcesz, i wybierz „Zapisz profil”. Pism, od których biegną terminy, nie można "
            "wyłączyć."
        ),
    ),
    "my-data": on(
        _("Pobranie wszystkiego, co program wie o Twoim koncie, i wniosek o usunięcie danych."),
    ),
    "calendar": on(
        _("Adres, z którego Twój kalendarz pobiera terminy zadań, wizyty i posiedzenia."),
        _("Utwórz adres, skopiuj go i dodaj w swoim kalendarzu. Nie podawaj go nikomu."),
    ),
    "unsubscribe": on(_("Wyłączenie przypomnień e-mail bez logowania. Pisma nadal będą przychodzić.")),
    "account_login": on(
        _("Logowanie."),
        _("Wpisz adres e-mail i hasło. Jeśli masz klucz, użyj go zamiast hasła."),
        _("Nie pamiętasz hasła? Wybierz „Nie pamiętam hasła”."),
    ),
    "account_logout": on(_("Wylogowanie z tej przeglądarki.")),
    "account_inactive": on(_("To konto zostało zamknięte. W razie pomyłki napisz do sekretariatu.")),
    "account_signup": on(
        _("Założenie konta."),
        _("Podaj służbowy adres e-mail. Wyślemy na niego odnośnik, którym potwierdzisz adres."),
        _("Potem znajdziesz swój urząd i poprosisz o dostęp."),
    ),
    "account_reauthenticate": on(_("Przed ważną zmianą pytamy o hasło jeszcze raz.")),
    "account_email": on(_("Zmiana adresu e-mail. Nowy adres działa od chwili, w której go potwierdzisz.")),
    "account_email_verification_sent": on(
        _("Wysłaliśmy wiadomość z odnośnikiem. Otwórz go; zajrzyj też do folderu ze spamem."),
    ),
    "account_confirm_email": on(_("Potwierdzenie, że adres e-mail należy do Ciebie.")),
    "account_change_password": on(
        _("Zmiana hasła. Ma mieć co najmniej 12 znaków; najlepsze są cztery słowa.")
    ),
    "account_set_password": on(_("Ustawienie hasła na koncie, które go nie ma.")),
    "account_reset_password": on(_("Wyślemy odnośnik do ustawienia nowego hasła.")),
    "account_reset_password_done": on(_("Odnośnik jest w drodze. Jest ważny krótko i działa raz.")),
    "account_reset_password_from_key": on(_("Ustaw nowe hasło.")),
    "account_reset_password_from_key_done": on(_("Hasło zmienione. Możesz się zalogować.")),
    "account_confirm_login_code": on(_("Wpisz kod z wiadomości e-mail.")),
    "mfa_index": on(
        _("Drugi składnik: po haśle program pyta jeszcze o kod z telefonu albo o klucz."),
        _("Włącz aplikację z kodami albo dodaj klucz, i zachowaj kody zapasowe."),
    ),
    "mfa_authenticate": on(_("Wpisz kod z aplikacji, użyj klucza albo podaj kod zapasowy.")),
    "mfa_reauthenticate": on(_("Przed ważną czynnością podaj jeszcze raz kod albo użyj klucza.")),
    "mfa_activate_totp": on(
        _("Włączenie kodów z aplikacji."), _("Zeskanuj kod QR w aplikacji i wpisz kod, który pokaże.")
    ),
    "mfa_deactivate_totp": on(_("Wyłączenie kodów z aplikacji.")),
    "mfa_view_recovery_codes": on(
        _("Kody zapasowe na wypadek zgubienia telefonu. Każdy działa raz; trzymaj je poza komputerem.")
    ),
    "mfa_generate_recovery_codes": on(_("Nowe kody zapasowe. Dawne przestaną działać.")),
    "mfa_list_webauthn": on(_("Twoje klucze: w telefonie, w komputerze albo na osobnym urządzeniu.")),
    "mfa_add_webauthn": on(_("Dodanie klucza. Nazwij go tak, żeby go poznać, i potwierdź na urządzeniu.")),
    "mfa_reauthenticate_webauthn": on(_("Potwierdź kluczem, że to Ty.")),
    "mfa_remove_webauthn": on(_("Usunięcie klucza, którego już nie używasz.")),
    "mfa_edit_webauthn": on(_("Zmiana nazwy klucza.")),
    "usersessions_list": on(
        _("Gdzie jesteś zalogowany. Zakończ logowania, których nie poznajesz, i zmień hasło.")
    ),
}
