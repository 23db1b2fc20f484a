"""Who runs the programme: what everybody has to be able to read about them."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

_PHONE = RegexValidator(r"^\+?[0-9][0-9 ()-]{6,24}$", "Podaj numer telefonu, na przykład +48 22 123 45 67.")
_E_DELIVERY = RegexValidator(
    r"^AE:PL-[0-9]{5}-[0-9]{5}-[A-Z]{5}-[0-9]{2}$", "Adres do doręczeń ma postać AE:PL-12345-67890-ABCDE-12."
)


class Organiser(models.Model):
    """One row, with the key 1: contact, controller of personal data, days of the accessibility statement.

    It stands in the database and not in the settings, because those whom it concerns change it themselves, and
    no process has to be started anew.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    name = models.CharField("nazwa", max_length=200)
    about = models.TextField("o organizatorze", max_length=1000, blank=True)
    street = models.CharField("ulica i numer", max_length=200, blank=True)
    postcode = models.CharField(
        "kod pocztowy",
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{2}-[0-9]{3}$", "Kod pocztowy ma postać 00-000.")],
    )
    city = models.CharField("miejscowość", max_length=100, blank=True)
    email = models.EmailField("adres e-mail")
    phone = models.CharField("telefon", max_length=25, blank=True, validators=[_PHONE])
    hours = models.CharField("kiedy można dzwonić", max_length=120, blank=True)
    e_delivery = models.CharField(
        "adres do doręczeń elektronicznych", max_length=40, blank=True, validators=[_E_DELIVERY]
    )
    dpo_name = models.CharField("inspektor ochrony danych: imię i nazwisko", max_length=150, blank=True)
    dpo_email = models.EmailField("inspektor ochrony danych: adres e-mail", blank=True)
    accessibility_name = models.CharField("dostępność: osoba albo komórka", max_length=150, blank=True)
    accessibility_email = models.EmailField("dostępność: adres e-mail", blank=True)
    accessibility_phone = models.CharField(
        "dostępność: telefon", max_length=25, blank=True, validators=[_PHONE]
    )
    building = models.TextField("dostępność siedziby", max_length=2000, blank=True)
    communication = models.TextField("dostępność komunikacyjno-informacyjna", max_length=2000, blank=True)
    site_published_on = models.DateField("strona opublikowana", null=True, blank=True)
    site_updated_on = models.DateField("ostatnia istotna zmiana strony", null=True, blank=True)
    statement_made_on = models.DateField("deklaracja dostępności sporządzona", null=True, blank=True)
    statement_reviewed_on = models.DateField("ostatni przegląd deklaracji", null=True, blank=True)

    class Meta:
        verbose_name = "organizator"
        verbose_name_plural = "organizator"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="organiser_only_one")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Street, postcode and city in one line, as far as they are known."""
        town = f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (self.street, town) if part)
