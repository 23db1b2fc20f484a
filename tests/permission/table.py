"""Who may open what, written out by hand: every address of the project, who is let in, and what others are told.

Compared with the resolver and asked of the pages. An address without a row here, or a row without its address,
fails. Strangers, and people whose account was closed, are sent to the login page wherever it does not say
``public``. Columns: route | who is let in | what it says to others | GET | POST without data.

    404: they must not know that it exists;  403: they may know, and may not enter.
"""

from dataclasses import dataclass

EVERYBODY = (
    "without_a_role former_secretary preparer head other_preparer other_head secretary conflicted_secretary "
    "coordinator lead auditor reviewer other_lead other_reviewer idle_expert body chair recused_member gala dpo admin"
)
SECRETARIES = "secretary conflicted_secretary"
PANEL = "chair recused_member"
PREPARERS = "preparer other_preparer"
HOLDERS = f"{PREPARERS} head other_head"
RULING = "secretary coordinator chair"
FILE = "preparer head secretary coordinator lead auditor reviewer chair"
RECOMMENDED = "secretary coordinator lead auditor reviewer chair"
"""Who reads the file and is not the office."""

OWN = f"""
                                                | public                         | -   | 200 | 200
kryteria/                                       | public                         | -   | 302 | 302
kryteria/<slug:set_code>/<int:set_version>/     | public                         | -   | 200 | 200
regulamin/                                      | public                         | -   | 302 | 302
regulamin/<int:year>/                           | public                         | -   | 200 | 200
regulamin/<int:year>/regulamin.pdf              | public                         | -   | 200 | 200
prywatnosc/                                     | public                         | -   | 200 | 200
deklaracja-dostepnosci/                         | public                         | -   | 200 | 200
pomoc/                                          | public                         | -   | 200 | 200
pomoc/slownik/                                  | public                         | -   | 200 | 200
pomoc/rola/<slug:role>/                         | public                         | -   | 200 | 200
kontakt/                                        | public                         | -   | 200 | 200
organizator/                                    | coordinator admin              | 403 | 200 | 422
rejestr/                                        | public                         | -   | 200 | 200
^c/(?P<code>[^/]+)/?$                           | public                         | -   | 200 | 200
sprawdz/                                        | public                         | -   | 200 | 200
api/                                            | public                         | -   | 200 | 405
api/v1/openapi.json                             | public                         | -   | 200 | 200
api/v1/                                         | public                         | -   | 404 | 404
api/v1/marks                                    | public                         | -   | 200 | 405
api/v1/marks/<mark>                             | public                         | -   | 404 | 405
api/v1/verify/code/<code>                       | public                         | -   | 404 | 405
api/v1/verify/sha256/<digest>                   | public                         | -   | 404 | 405
api/v1/verify/file                              | public                         | -   | 405 | 422
api/v1/<path:rest>                              | public                         | -   | 404 | 404
dane/                                           | public                         | -   | 200 | 405
dane/v1/znaki.schema.json                       | public                         | -   | 200 | 405
dane/v1/znaki.csv                               | public                         | -   | 200 | 405
dane/v1/znaki.json                              | public                         | -   | 200 | 405
pieczec/                                        | public                         | -   | 200 | 200
pieczec/root.pem                                | public                         | -   | 200 | 200
odznaki/                                        | public                         | -   | 200 | 405
odznaki/v1/wystawca                             | public                         | -   | 200 | 405
odznaki/v1/osiagniecia/<str:achieved>           | public                         | -   | 200 | 405
odznaki/v1/klucze/<str:thumbprint>              | public                         | -   | 200 | 405
odznaki/v1/status/<slug:purpose>/<int:number>   | public                         | -   | 200 | 405
.well-known/jwks.json                           | public                         | -   | 200 | 405
c/<str:code>/odznaka.jwt                        | public                         | -   | 404 | 405
dziennik/                                       | public                         | -   | 200 | 405
dziennik/v1/checkpoint                          | public                         | -   | 404 | 405
dziennik/v1/checkpoint.tst                      | public                         | -   | 404 | 405
dziennik/v1/leaves                              | public                         | -   | 200 | 405
dziennik/v1/proof                               | public                         | -   | 400 | 405
dziennik/v1/consistency                         | public                         | -   | 400 | 405
zadania/                                        | {EVERYBODY}                    | -   | 200 | 200
konto/kalendarz/                                | {EVERYBODY}                    | -   | 200 | 200
kalendarz/<str:token>.ics                       | public                         | -   | 404 | 404
konto/przypomnienia/<str:token>/                | public                         | -   | 404 | 404
konto/profil/                                   | {EVERYBODY}                    | -   | 200 | 422
konto/jezyk/                                    | public                         | -   | 405 | 302
konto/dane/                                     | {EVERYBODY}                    | -   | 200 | 422
konto/dane/plik/                                | {EVERYBODY}                    | -   | 405 | 200
przechowywanie-danych/                          | {SECRETARIES} dpo              | 403 | 200 | 405
usuwanie-danych/                                | {SECRETARIES} dpo              | 403 | 200 | 200
usuwanie-danych/<int:erasure>/                  | {SECRETARIES} dpo              | 403 | 200 | 422
urzedy/                                         | {EVERYBODY}                    | -   | 200 | 302
urzedy/szukaj/                                  | {EVERYBODY}                    | -   | 200 | 200
urzedy/wniosek/                                 | {EVERYBODY}                    | -   | 302 | 302
urzedy/<uuid:office_id>/                        | preparer head {SECRETARIES}    | 404 | 200 | 302
urzedy/<uuid:office_id>/zaproszenie/            | preparer head                  | 404 | 200 | 422
urzedy/<uuid:office_id>/osoby/<int:member>/     | preparer head {SECRETARIES}    | 404 | 200 | 422
zaproszenie/<str:token>/                        | public                         | -   | 404 | 404
wnioski/                                        | {SECRETARIES}                  | 403 | 200 | 200
wnioski/<int:claim>/                            | {SECRETARIES}                  | 403 | 200 | 422
edycja/                                         | {SECRETARIES} coordinator      | 403 | 200 | 200
osoby/                                          | dpo admin                      | 403 | 200 | 200
czynnosci/                                      | dpo admin                      | 403 | 200 | 405
sprawy/                                         | {EVERYBODY}                    | -   | 200 | 200
sprawy/nowa/                                    | {PREPARERS}                    | 403 | 200 | 200
sprawy/<uuid:public_id>/                        | {FILE} gala                    | 404 | 200 | 200
sprawy/<uuid:public_id>/arkusz/                 | nobody                         | 404 | 302 | 302
sprawy/<uuid:public_id>/arkusz/<int:key>/       | {FILE}                         | 404 | 200 | 302
sprawy/<uuid:public_id>/formularz/              | nobody                         | 404 | 200 | 422
sprawy/<uuid:public_id>/formularz/plik/         | nobody                         | 404 | 200 | 405
sprawy/<uuid:public_id>/weryfikacja/            | secretary                      | 404 | 302 | 422
sprawy/<uuid:public_id>/zgloszenie.pdf          | preparer head secretary        | 404 | 200 | 405
sprawy/<uuid:public_id>/podpisany/<slug:what>/  | nobody                         | 404 | 200 | 405
sprawy/<uuid:public_id>/potwierdzenie/          | {FILE}                         | 404 | 200 | 405
sprawy/<uuid:public_id>/potwierdzenie.pdf       | {FILE}                         | 404 | 200 | 405
sprawy/<uuid:public_id>/informacja-zwrotna/     | preparer head                  | 404 | 200 | 405
sprawy/<uuid:public_id>/informacja-zwrotna.pdf  | preparer head                  | 404 | 200 | 405
sprawy/<uuid:public_id>/arkusz/<int:key>/<slug:criterion>/ | {FILE}                 | 404 | 302 | 302
sprawy/<uuid:public_id>/dowody/                 | {FILE}                         | 404 | 200 | 403
sprawy/<uuid:public_id>/dowody/<int:key>/plik/  | {FILE}                         | 404 | 200 | 200
sprawy/<uuid:public_id>/dowody/<int:key>/podglad/ | nobody                       | 404 | 404 | 404
sprawy/<uuid:public_id>/dowody/<int:key>/podglad/<int:page>.png | nobody         | 404 | 404 | 404
sprawy/<uuid:public_id>/dokumenty/<int:key>/    | {FILE}                         | 404 | 200 | 200
sprawy/<uuid:public_id>/rozbieznosci/           | nobody                         | 404 | 404 | 404
sprawy/<uuid:public_id>/wizyta.ics              | {FILE}                         | 404 | 200 | 200
sprawy/<uuid:public_id>/raport/podglad.<slug:suffix> | nobody                   | 404 | 404 | 404
sprawy/<uuid:public_id>/raport/<int:version>.<slug:suffix> | {FILE}         | 404 | 200 | 200
sprawy/<uuid:public_id>/raport/<int:version>/kapitula.<slug:suffix> | {RECOMMENDED} | 404 | 200 | 200
sprawy/<uuid:public_id>/<slug:act>/             | {RULING}                       | 404 | 200 | 422
posiedzenia/                                    | {SECRETARIES} {PANEL}          | 403 | 200 | 200
posiedzenia/nowe/                               | {SECRETARIES}                  | 403 | 200 | 200
posiedzenia/<uuid:public_id>/                   | {SECRETARIES} {PANEL}          | 404 | 200 | 200
posiedzenia/<uuid:public_id>/porzadek/          | {EVERYBODY}                    | -   | 405 | 302
posiedzenia/<uuid:public_id>/protokol/          | {SECRETARIES} {PANEL}          | 404 | 200 | 200
posiedzenia/<uuid:public_id>/posiedzenie.ics    | {SECRETARIES} {PANEL}          | 404 | 200 | 200
posiedzenia/<uuid:public_id>/przed/             | {SECRETARIES} {PANEL}          | 404 | 200 | 200
posiedzenia/<uuid:public_id>/oswiadczenia/      | {EVERYBODY}                    | -   | 405 | 302
posiedzenia/<uuid:public_id>/pakiet/            | nobody                         | 404 | 404 | 302
posiedzenia/<uuid:public_id>/<int:position>/materialy/ | {SECRETARIES} {PANEL} | 404 | 200 | 200
posiedzenia/<uuid:public_id>/dokumenty/         | {SECRETARIES} {PANEL}          | 404 | 200 | 200
posiedzenia/<uuid:public_id>/protokol.<str:suffix> | {SECRETARIES} {PANEL}       | 404 | 200 | 200
posiedzenia/<uuid:public_id>/pliki/<slug:paper>.pdf | secretary chair | 404 | 200 | 200
posiedzenia/<uuid:public_id>/pliki/<slug:paper>/raport-<str:role>.txt | nobody | 404 | 404 | 404
posiedzenia/<uuid:public_id>/uchwaly/<int:key>.<str:suffix> | secretary chair | 404 | 200 | 200
posiedzenia/<uuid:public_id>/sala/              | {SECRETARIES} {PANEL}          | 404 | 200 | 405
posiedzenia/<uuid:public_id>/sala/teraz/        | {SECRETARIES} {PANEL}          | 404 | 200 | 405
posiedzenia/<uuid:public_id>/sala/lista/        | {SECRETARIES} {PANEL}          | 404 | 200 | 405
posiedzenia/<uuid:public_id>/sala/porzadek/     | {EVERYBODY}                    | -   | 405 | 302
posiedzenia/<uuid:public_id>/sala/wynik/<int:position>/ | {EVERYBODY}            | -   | 405 | 422
posiedzenia/<uuid:public_id>/<int:position>/    | {SECRETARIES} {PANEL}          | 404 | 200 | 200
korespondencja/                                 | {SECRETARIES}                  | 403 | 200 | 200
korespondencja/<int:pk>/                        | secretary                      | 403 | 200 | 200
zestawienia/                                    | {SECRETARIES} coordinator      | 403 | 200 | 405
zestawienia/terminy/                            | {SECRETARIES} coordinator      | 403 | 200 | 405
zestawienia/terminy/<int:edition>/              | {SECRETARIES} coordinator      | 403 | 200 | 405
zestawienia/wyniki/                             | {SECRETARIES} coordinator      | 403 | 200 | 405
zestawienia/wyniki/<int:edition>/               | {SECRETARIES} coordinator      | 403 | 200 | 405
zestawienia/urzedy/                             | {SECRETARIES} coordinator      | 403 | 200 | 405
zestawienia/urzedy/<int:edition>/               | {SECRETARIES} coordinator      | 403 | 200 | 405
zestawienia/oplaty/                             | {SECRETARIES}                  | 403 | 200 | 405
zestawienia/oplaty/<int:edition>/               | {SECRETARIES}                  | 403 | 200 | 405
edycje/                                         | coordinator admin              | 403 | 200 | 405
edycje/<int:edition>/                           | coordinator admin              | 403 | 200 | 302
edycje/<int:edition>/terminy/                   | {SECRETARIES} coordinator      | 403 | 200 | 422
edycje/<int:edition>/nastepna/                  | coordinator admin              | 403 | 200 | 200
edycje/<int:edition>/teksty/                    | coordinator                    | 403 | 200 | 405
edycje/<int:edition>/teksty/<slug:text>/        | coordinator                    | 403 | 200 | 422
zestawienia/co-by-bylo/                         | coordinator                    | 403 | 200 | 405
zestawienia/co-by-bylo/<int:edition>/           | coordinator                    | 403 | 200 | 405
zestawy/                                        | coordinator admin              | 403 | 200 | 422
zestawy/<int:key>/                              | coordinator admin              | 403 | 200 | 405
zestawy/<int:key>/kryteria.yaml                 | coordinator admin              | 403 | 200 | 405
zestawy/<int:key>/tekst/                        | nobody                         | 403 | 200 | 403
zestawy/<int:key>/wagi/                         | nobody                         | 403 | 200 | 403
zestawy/<int:key>/kryterium/<slug:code>/        | nobody                         | 403 | 200 | 403
statystyki/                                     | {SECRETARIES} coordinator      | 403 | 200 | 405
statystyki/<int:edition>/                       | {SECRETARIES} coordinator      | 403 | 200 | 405
zespoly/                                        | {SECRETARIES} coordinator      | 403 | 200 | 422
zbiorcze/                                       | {SECRETARIES} coordinator      | 403 | 200 | 200
zbiorcze/nowa/                                  | {SECRETARIES} coordinator      | 403 | 302 | 302
zbiorcze/<uuid:run_id>/                         | secretary                      | 403 | 200 | 200
znaki/                                          | {SECRETARIES} {HOLDERS} chair  | 403 | 200 | 200
znaki/ogloszenie/                               | {SECRETARIES}                  | 403 | 200 | 302
znaki/pieczetowanie/                            | {SECRETARIES}                  | 403 | 200 | 302
znaki/pieczetowanie/do-podpisu.zip              | {SECRETARIES}                  | 403 | 302 | 302
znaki/<uuid:public_id>/do-podpisu.pdf           | nobody                         | 403 | 404 | 404
znaki/<uuid:public_id>/                         | secretary gala                 | 404 | 200 | 200
znaki/<uuid:public_id>/certyfikat.pdf           | secretary gala                 | 404 | 200 | 200
znaki/<uuid:public_id>/duplikat.pdf             | secretary gala                 | 404 | 200 | 200
wzory/                                          | {SECRETARIES} gala             | 403 | 200 | 200
wzory/nowy/<int:programme>/                     | {SECRETARIES} gala             | 403 | 200 | 422
wzory/<int:template>/                           | {SECRETARIES} gala             | 403 | 200 | 422
wzory/<int:template>/kopia/                     | {SECRETARIES} gala             | 403 | 405 | 302
wzory/<int:template>/wybor/                     | {SECRETARIES} gala             | 403 | 405 | 302
wzory/<int:template>/<int:version>/<slug:example>.pdf | {SECRETARIES} gala       | 403 | 200 | 200
wydarzenia/                                     | public                         | -   | 200 | 200
wydarzenia/<slug:event>/                        | public                         | -   | 200 | 200
wydarzenia/<slug:event>/program.pdf             | public                         | -   | 200 | 405
wydarzenia/<slug:event>/program.json            | public                         | -   | 200 | 405
wydarzenia/<slug:event>/program.ics             | public                         | -   | 200 | 405
wydarzenia/<slug:event>/logo/<int:partner>/     | public                         | -   | 404 | 405
wydarzenia/<slug:event>/zgloszenie/             | public                         | -   | 200 | 422
bilet/<str:token>/                              | public                         | -   | 200 | 422
bilet/<str:token>/bilet.pdf                     | public                         | -   | 200 | 405
bilet/<str:token>/kod.svg                       | public                         | -   | 200 | 405
bilet/<str:token>/wydarzenie.ics                | public                         | -   | 200 | 405
organizacja/                                    | {SECRETARIES} gala             | 403 | 200 | 200
organizacja/nowe/                               | {SECRETARIES} gala             | 403 | 200 | 422
organizacja/<slug:event>/                       | {SECRETARIES} gala             | 403 | 200 | 200
organizacja/<slug:event>/zmiana/                | {SECRETARIES} gala             | 403 | 200 | 422
organizacja/<slug:event>/stan/                  | {SECRETARIES} gala             | 403 | 405 | 302
organizacja/<slug:event>/potrzeby/              | {SECRETARIES} gala             | 403 | 200 | 200
organizacja/<slug:event>/gosc/                  | {SECRETARIES} gala             | 403 | 200 | 422
organizacja/<slug:event>/gosc/<int:guest>/      | {SECRETARIES} gala             | 403 | 200 | 422
organizacja/<slug:event>/gosc/<int:guest>/wejscie/ | {SECRETARIES} gala          | 403 | 200 | 422
organizacja/<slug:event>/historia/              | {SECRETARIES} gala             | 403 | 200 | 405
organizacja/<slug:event>/wejscie/               | {SECRETARIES} gala             | 403 | 200 | 422
organizacja/<slug:event>/wejscie/lista.json     | {SECRETARIES} gala             | 403 | 200 | 405
organizacja/<slug:event>/wejscie/odczyty/       | {SECRETARIES} gala             | 403 | 405 | 400
bez-sieci.js                                    | public                         | -   | 200 | 405
organizacja/<slug:event>/program/               | {SECRETARIES} gala             | 403 | 200 | 422
organizacja/<slug:event>/program/<int:item>/    | {SECRETARIES} gala             | 403 | 200 | 422
organizacja/<slug:event>/partner/               | {SECRETARIES} gala             | 403 | 200 | 422
gala/                                           | {SECRETARIES} gala             | 403 | 200 | 200
gala/<int:edition>/                             | {SECRETARIES} gala             | 403 | 200 | 200
gala/<int:edition>/kolejnosc/                   | {SECRETARIES} gala             | 403 | 200 | 422
gala/<int:edition>/kolejnosc/<uuid:case>/       | secretary gala                 | 403 | 200 | 302
gala/<int:edition>/scenariusz.<slug:suffix>     | {SECRETARIES} gala             | 403 | 200 | 405
gala/<int:edition>/podziekowania.<slug:suffix>  | {SECRETARIES} gala             | 403 | 200 | 405
gala/<int:edition>/podziekowania/               | {SECRETARIES} gala             | 403 | 200 | 422
gala/<int:edition>/lista-odbioru.pdf            | secretary gala                 | 403 | 200 | 405
gala/<int:edition>/scena/                       | {SECRETARIES} gala             | 403 | 200 | 405
gala/<int:edition>/historia/                    | {SECRETARIES} gala             | 403 | 200 | 405
gala/<int:edition>/wreczanie/                   | {SECRETARIES} gala             | 403 | 200 | 200
gala/<int:edition>/wreczanie/<uuid:case>/       | secretary gala                 | 403 | 200 | 422
gala/<int:edition>/wreczanie/<uuid:case>/dowod/ | nobody                         | 403 | 404 | 405
gala/<int:edition>/paczka/                      | {SECRETARIES} gala             | 403 | 200 | 302
gala/<int:edition>/paczka/<uuid:pack>/gala.zip  | gala                           | 404 | 200 | 405
gala/<int:edition>/dodruk/<uuid:public_id>/     | secretary gala                 | 403 | 405 | 302
gala/<int:edition>/certyfikaty.zip              | secretary gala                 | 403 | 200 | 200
"""

TOLD_OTHERWISE = {
    "sprawy/<uuid:public_id>/arkusz/": {403: f"{FILE} gala"},
    "sprawy/<uuid:public_id>/arkusz/<int:key>/": {403: "gala"},
    "sprawy/<uuid:public_id>/formularz/": {403: f"{FILE} gala"},
    "sprawy/<uuid:public_id>/formularz/plik/": {403: f"{FILE} gala"},
    "sprawy/<uuid:public_id>/weryfikacja/": {
        403: "preparer head coordinator lead auditor reviewer chair gala"
    },
    "sprawy/<uuid:public_id>/zgloszenie.pdf": {403: "coordinator lead auditor reviewer chair gala"},
    # What was signed here was signed on the page: no file waits.
    "sprawy/<uuid:public_id>/podpisany/<slug:what>/": {
        403: "coordinator lead auditor reviewer chair gala",
        404: "preparer head secretary",
    },
    "sprawy/<uuid:public_id>/potwierdzenie/": {403: "gala"},
    "sprawy/<uuid:public_id>/potwierdzenie.pdf": {403: "gala"},
    "sprawy/<uuid:public_id>/informacja-zwrotna/": {
        403: "secretary coordinator lead auditor reviewer chair gala"
    },
    "sprawy/<uuid:public_id>/informacja-zwrotna.pdf": {
        403: "secretary coordinator lead auditor reviewer chair gala"
    },
    "sprawy/<uuid:public_id>/arkusz/<int:key>/<slug:criterion>/": {403: "gala"},
    "sprawy/<uuid:public_id>/dowody/": {403: "gala"},
    "sprawy/<uuid:public_id>/<slug:act>/": {403: "preparer head lead auditor reviewer gala"},
    "urzedy/<uuid:office_id>/zaproszenie/": {403: SECRETARIES},
    # Orders are their giver's own.
    "zbiorcze/<uuid:run_id>/": {404: "conflicted_secretary coordinator"},
    "korespondencja/<int:pk>/": {404: "conflicted_secretary"},
    # Her certificate is sealed: there is no file of it that waits for a seal.
    "znaki/<uuid:public_id>/do-podpisu.pdf": {404: SECRETARIES},
    "gala/<int:edition>/kolejnosc/<uuid:case>/": {404: "conflicted_secretary"},
    "gala/<int:edition>/wreczanie/<uuid:case>/": {404: "conflicted_secretary"},
    # Nobody has signed for her certificate yet.
    "gala/<int:edition>/wreczanie/<uuid:case>/dowod/": {404: f"{SECRETARIES} gala"},
    "gala/<int:edition>/dodruk/<uuid:public_id>/": {405: "conflicted_secretary"},
    # Of the one laureate she may know there is no certificate yet.
    "gala/<int:edition>/certyfikaty.zip": {302: "conflicted_secretary"},
    "gala/<int:edition>/lista-odbioru.pdf": {302: "conflicted_secretary"},
}
"""Who is told something else than the row says: they know of the case, so they may be told that they may not."""

WITHOUT_SESSION = ("api/v1/", "konto/przypomnienia/")
"""Addresses for programs, those of mail among them: whoever asks is nobody there, so a form from elsewhere can do
nothing in anybody's name."""

ALLAUTH = """
konto/login/
konto/logout/
konto/inactive/
konto/signup/
konto/reauthenticate/
konto/email/
konto/confirm-email/
konto/password/change/
konto/password/set/
konto/password/reset/
konto/login/code/confirm/
konto/^confirm-email/(?P<key>[-:\\w]+)/$
konto/password/reset/key/done/
konto/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$
konto/password/reset/done/
konto/drugi-skladnik/
konto/drugi-skladnik/authenticate/
konto/drugi-skladnik/reauthenticate/
konto/drugi-skladnik/totp/activate/
konto/drugi-skladnik/totp/deactivate/
konto/drugi-skladnik/recovery-codes/
konto/drugi-skladnik/recovery-codes/generate/
konto/drugi-skladnik/recovery-codes/download/
konto/drugi-skladnik/webauthn/
konto/drugi-skladnik/webauthn/add/
konto/drugi-skladnik/webauthn/reauthenticate/
konto/drugi-skladnik/webauthn/keys/<int:pk>/remove/
konto/drugi-skladnik/webauthn/keys/<int:pk>/edit/
konto/drugi-skladnik/webauthn/login/
konto/sesje/
"""
"""One's own account, by allauth: nothing of a case."""

ADMIN = """
admin/
admin/login/
admin/logout/
admin/password_change/
admin/password_change/done/
admin/autocomplete/
admin/jsi18n/
admin/r/<path:content_type_id>/<path:object_id>/
admin/certification/user/<id>/password/
admin/^(?P<app_label>account|django_tasks_database|certification)/$
admin/(?P<url>.*)$
"""
"""Configuration, by Django's administration: administrators alone, others are sent to its login."""

ADMINISTERED = """
account/emailaddress
django_tasks_database/dbtaskresult
certification/office
certification/legalentity
certification/territorialunit
certification/user
certification/rolegrant
certification/membership
certification/advice
certification/programme
certification/edition
certification/holidayoverride
"""
"""What may be administered. A model of a case among them would go round the door."""

_PER_MODEL = (
    "",
    "add/",
    "<path:object_id>/history/",
    "<path:object_id>/delete/",
    "<path:object_id>/change/",
    "<path:object_id>/",
)


@dataclass(frozen=True)
class Row:
    """One address."""

    route: str
    let_in: frozenset[str]
    others: int
    get: int
    post: int

    @property
    def public(self) -> bool:
        """Whether strangers are let in too."""
        return "public" in self.let_in

    def expected(self, person: str) -> int:
        """What GET answers to somebody who is signed in."""
        if self.public or person in self.let_in:
            return self.get
        for status, people in TOLD_OTHERWISE.get(self.route, {}).items():
            if person in people.split():
                return status
        return self.others


def _rows() -> dict[str, Row]:
    found = {}
    for line in OWN.strip("\n").splitlines():
        route, let_in, others, get, post = map(str.strip, line.split("|"))
        found[route] = Row(
            route, frozenset(let_in.split()), 0 if others == "-" else int(others), int(get), int(post)
        )
    return found


ROWS = _rows()


def library_routes() -> set[str]:
    """Every address that came with a library, one by one."""
    models = {f"admin/{model}/{tail}" for model in ADMINISTERED.split() for tail in _PER_MODEL}
    return {*ALLAUTH.split(), *ADMIN.split(), *models}


# By state ------------------------------------------------------------------------------------------------

ALWAYS = (
    "preparer signatory secretariat coordinator lead auditor third_auditor reviewer invited reconsideration "
    "reconsideration_chair"
)
AFTER_AN_AGENDA = "deferred conditional refused granted certified"
SEEN_IN = {
    **dict.fromkeys(ALWAYS.split(), "*"),
    **dict.fromkeys(("chair", "deputy", "panel"), AFTER_AN_AGENDA),
    "gala": "granted certified",
}
"""In which states of a case each role may know of it; ``*`` is all. Whoever is not named never may."""

WITHOUT_A_PAGE = frozenset({"save_sheet", "attach_evidence"})
"""Acts done on a page of their own, with the sheet and with the evidence."""


def sees(role: str, state: str) -> bool:
    """Whether somebody with this role may open the page of a case in this state."""
    states = SEEN_IN.get(role, "")
    return states == "*" or state in states.split()


# Marks and sessions by state -----------------------------------------------------------------------------

PUBLISHED = "active suspended withdrawn relinquished superseded expired"
OTHERS_SEEN_IN = {
    "session": dict.fromkeys(("secretariat", "chair", "deputy", "panel"), "*"),
    "mark": {
        **dict.fromkeys(("secretariat", "gala"), "*"),
        **dict.fromkeys(("preparer", "signatory", "chair", "deputy"), PUBLISHED),
        "panel": "withdrawn",
    },
}
"""In which states of a mark or a session each role may know of it; ``*`` is all. A mark comes before the whole
panel once it is on an agenda, which on the tour of the law happens where it is withdrawn."""


def sees_other(kind: str, role: str, state: str) -> bool:
    """Whether somebody with this role may open the page of a mark or session in this state."""
    states = OTHERS_SEEN_IN[kind].get(role, "")
    return states == "*" or state in states.split()
