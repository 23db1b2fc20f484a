"""Stable codes of the programme. Meaning is read from a code's attributes, never from its label."""

from django.db.models import TextChoices


class OfficeKind(TextChoices):
    """The twelve kinds of office; the criteria set says which criteria apply to which kind."""

    UG = "UG", "Urząd gminy, miasta albo miasta i gminy"
    MNP = "MNP", "Urząd miasta na prawach powiatu"
    SP = "SP", "Starostwo powiatowe"
    UMW = "UMW", "Urząd marszałkowski"
    UW = "UW", "Urząd wojewódzki"
    PUP = "PUP", "Powiatowy urząd pracy"
    WUP = "WUP", "Wojewódzki urząd pracy"
    USS = "USS", "Urząd statystyczny"
    USK = "USK", "Urząd skarbowy albo jednostka KAS"
    JOS = "JOS", "Jednostka pomocy społecznej"
    ZUS = "ZUS", "Oddział ZUS albo placówka KRUS"
    AZ = "AZ", "Inna administracja zespolona lub niezespolona"


class Role(TextChoices):
    """In what capacity somebody acts in a case. ``lead`` and ``third_auditor`` come from the case's team."""

    PREPARER = "preparer", "Osoba przygotowująca zgłoszenie"
    SIGNATORY = "signatory", "Kierownik urzędu"
    SECRETARIAT = "secretariat", "Sekretariat"
    COORDINATOR = "coordinator", "Koordynator audytów"
    INVITED = "invited", "Osoba zaproszona do pracy przy sprawie"
    AUDITOR = "auditor", "Ekspert"
    LEAD = "lead", "Ekspert wiodący"
    THIRD_AUDITOR = "third_auditor", "Trzeci ekspert"
    REVIEWER = "reviewer", "Niezależny recenzent akt"
    PANEL = "panel", "Członek Kapituły"
    CHAIR = "chair", "Przewodniczący Kapituły"
    DEPUTY = "deputy", "Zastępca przewodniczącego Kapituły"
    RECONSIDERATION = "reconsideration", "Członek zespołu ponownego rozpatrzenia"
    RECONSIDERATION_CHAIR = "reconsideration_chair", "Przewodniczący zespołu ponownego rozpatrzenia"
    GALA = "gala", "Organizator gali"
    DPO = "dpo", "Inspektor ochrony danych"
    ADMIN = "admin", "Administrator"
    SYSTEM = "system", "System"


class GrantedRole(TextChoices):
    """What the organiser appoints a person to, for one edition or for all."""

    SECRETARIAT = "secretariat", "Sekretariat"
    COORDINATOR = "coordinator", "Koordynator audytów"
    AUDITOR = "auditor", "Ekspert"
    REVIEWER = "reviewer", "Niezależny recenzent akt"
    PANEL = "panel", "Członek Kapituły"
    PANEL_CHAIR = "panel_chair", "Przewodniczący Kapituły"
    PANEL_DEPUTY = "panel_deputy", "Zastępca przewodniczącego Kapituły"
    PANEL_SUBSTITUTE = "panel_substitute", "Zastępca członka Kapituły"
    RECONSIDERATION = "reconsideration", "Członek zespołu ponownego rozpatrzenia"
    RECONSIDERATION_CHAIR = "reconsideration_chair", "Przewodniczący zespołu ponownego rozpatrzenia"
    GALA = "gala", "Organizator gali"
    DPO = "dpo", "Inspektor ochrony danych"
    ADMIN = "admin", "Administrator"

    @property
    def roles(self) -> frozenset[Role]:
        """The capacities that come with the appointment: a chair is a member of the panel too."""
        return _CAPACITIES.get(self) or frozenset({Role(self.value)})


_CAPACITIES = {
    GrantedRole.PANEL_CHAIR: frozenset({Role.PANEL, Role.CHAIR}),
    GrantedRole.PANEL_DEPUTY: frozenset({Role.PANEL, Role.DEPUTY}),
    GrantedRole.PANEL_SUBSTITUTE: frozenset({Role.PANEL}),
    GrantedRole.RECONSIDERATION_CHAIR: frozenset({Role.RECONSIDERATION, Role.RECONSIDERATION_CHAIR}),
}


class MembershipRole(TextChoices):
    """What a person may do for an office."""

    PREPARER = "preparer", "Osoba przygotowująca zgłoszenie"
    SIGNATORY = "signatory", "Kierownik urzędu albo pełnomocnik"

    @property
    def role(self) -> Role:
        """The capacity in the office's cases."""
        return Role(self.value)


class OfficeSeat(TextChoices):
    """What a person is to an office, told finer than the law's roles: the head and proxies both sign."""

    PREPARER = "preparer", "Osoba przygotowująca zgłoszenie"
    HEAD = "head", "Kierownik urzędu"
    PROXY = "proxy", "Pełnomocnik kierownika urzędu"

    @property
    def role(self) -> MembershipRole:
        """What the law lets them do."""
        return MembershipRole.PREPARER if self == OfficeSeat.PREPARER else MembershipRole.SIGNATORY


class AdviceKind(TextChoices):
    """Help to an office that makes its giver partial."""

    ADVICE = "advice", "Doradztwo"
    TRAINING = "training", "Szkolenie"


class ReminderKind(TextChoices):
    """Reminders by e-mail that a person may switch off. Letters with legal effect are none of them."""

    FILING = "filing", "Składanie i uzupełnianie zgłoszenia"
    REPLY = "reply", "Uwagi do raportu, zastrzeżenia, wnioski o ponowne rozpatrzenie"
    FULFILMENT = "fulfilment", "Działania korygujące i warunki"
    QUESTION = "question", "Pytania Kapituły"
    MARK = "mark", "Znak: koniec ważności, wyjaśnienia, zawieszenie"
    WORK = "work", "Terminy robocze organizatora i ekspertów (w porannym zestawieniu)"


class ReminderMode(TextChoices):
    """How reminders reach a person. Letters with legal effect are none of them, and always go at once."""

    AT_ONCE = "at_once", "Od razu, osobna wiadomość o każdym terminie"
    DIGEST = "digest", "Raz dziennie rano, jedna wiadomość o wszystkich"
    NONE = "none", "Wcale: tylko pisma, które trzeba doręczyć"


class UnitLevel(TextChoices):
    """Level of a unit in the register TERC."""

    VOIVODESHIP = "voivodeship", "Województwo"
    COUNTY = "county", "Powiat"
    MUNICIPALITY = "municipality", "Gmina"
    PART = "part", "Część gminy"


class ProgrammeKind(TextChoices):
    """Absolute thresholds, or a ranking with quotas."""

    CERTIFICATION = "certification", "Certyfikacja"
    CALL = "call", "Nabór dobrych praktyk"


class EditionStatus(TextChoices):
    """Where an edition stands."""

    PLANNED = "planned", "Planowana"
    OPEN = "open", "Otwarta"
    CLOSED = "closed", "Nabór zamknięty"
    ARCHIVED = "archived", "Archiwalna"


class BallotKind(TextChoices):
    """How the panel votes."""

    NAMED = "named", "Jawne imienne"
    SECRET = "secret", "Tajne"
