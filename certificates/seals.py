"""The seals that were ever trusted here, since when, and which one of them signs now.

What a *file* must bear to be trusted lies in the seal's folder (``certificates.sealing.roots``); this is the
register of it: each certificate remembers its seal by the fingerprint.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, models, transaction

from certification.clock import now
from criteria.said import said

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

SHORTEST: Final = 8
"""So many digits of a fingerprint name a seal."""

WARN_BEFORE: Final = timedelta(days=60)
"""How long before the end of a seal's own certificate people are told."""


class Seal(models.Model):
    """One seal's certificate. ``in_use``: new certificates get it; at most one is.

    ``retired_at``: since when it signs nothing new, though what it signed stays good. ``distrusted_at``: since when
    its files are believed only by their hash in the register, such as after a theft of the key. ``told``: keys of
    the people who had the mail about its end.
    """

    fingerprint = models.CharField("odcisk SHA-256", max_length=64, unique=True)
    subject = models.CharField("podmiot", max_length=300)
    issuer = models.CharField("wystawca", max_length=300)
    certificate = models.TextField("certyfikat (PEM)")
    own = models.BooleanField("utworzona przez program", default=False)
    not_after = models.DateTimeField("certyfikat ważny do")
    trusted_since = models.DateTimeField("zaufana od")
    in_use = models.BooleanField("pieczętuje", default=True)
    retired_at = models.DateTimeField("zastąpiona", null=True)
    distrusted_at = models.DateTimeField("zaufanie odebrano", null=True)
    warned_at = models.DateTimeField("ostrzeżono o końcu", null=True)
    told = models.JSONField("kogo zawiadomiono", default=list)

    class Meta:
        verbose_name = "pieczęć"
        verbose_name_plural = "pieczęcie"
        ordering = ["-trusted_since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["in_use"], condition=models.Q(in_use=True), name="one_seal_signs"
            ),
            models.CheckConstraint(
                condition=models.Q(in_use=True, retired_at=None)
                | models.Q(in_use=False, retired_at__isnull=False),
                name="seal_signs_until_retired",
            ),
            models.CheckConstraint(
                condition=models.Q(distrusted_at=None) | models.Q(in_use=False),
                name="distrusted_seal_does_not_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.fingerprint[:16]}…)"

    @property
    def name(self) -> str:
        """The common name, without the rest of the subject."""
        first = self.subject.partition(", ")[0]
        return first.removeprefix("Common Name: ")

    def loaded(self) -> "Certificate":
        """The certificate itself."""
        from certificates.sealing.signer import certificates_in

        return certificates_in(self.certificate.encode())[0]

    def ends_soon(self, moment: datetime) -> bool:
        """Whether its certificate ends within 60 days, or has ended."""
        return self.not_after <= moment + WARN_BEFORE


def in_use() -> Seal | None:
    """The seal that signs now; None before the first."""
    return Seal.objects.filter(in_use=True).first()


def require_in_use(certificate: "Certificate") -> Seal:
    """The seal of this certificate, which must be the one that signs.

    The very first seal that the program makes for itself is entered by itself. Any other is brought in on purpose
    (``manage.py new_seal``), so that a changed setting alone never changes who vouches for certificates.

    Raises:
        SealUnavailable: another seal is the one that signs, or none was brought in, or its certificate has ended.

    """
    from certificates.sealing import SealUnavailable, fingerprint
    from certificates.sealing.chosen import makes_its_own

    seal = in_use()
    if seal is None and makes_its_own() and not Seal.objects.exists():
        seal = enter(certificate, own=True)
    if seal is None or seal.fingerprint != fingerprint(certificate):
        raise SealUnavailable(
            said(
                "Pieczęci wskazanej w ustawieniach nie wprowadzono do użytku (odcisk {digits}…). Administrator "
                "wprowadza ją poleceniem manage.py new_seal.",
                digits=fingerprint(certificate)[:16],
            )
        )
    if seal.not_after <= now():
        raise SealUnavailable("Certyfikat pieczęci stracił ważność. Administrator musi wprowadzić nową.")
    return seal


def distrust(fingerprint: str) -> Seal:
    """Take the trust from a seal that signs no more.

    Raises:
        SealUnavailable: there is no such seal, it still signs, or the trust was taken before.

    """
    from certificates.sealing import SealUnavailable, rotation

    found = Seal.objects.filter(fingerprint__startswith=fingerprint.lower())
    if len(fingerprint) < SHORTEST or len(found) != 1:
        raise SealUnavailable(
            said(
                "Nie ma dokładnie jednej pieczęci o odcisku zaczynającym się od {digits}.", digits=fingerprint
            )
        )
    seal = found[0]
    if seal.in_use:
        raise SealUnavailable("Tej pieczęci używa się do pieczętowania. Najpierw wprowadź nową.")
    if seal.distrusted_at:
        raise SealUnavailable("Tej pieczęci odebrano zaufanie już wcześniej.")
    rotation.distrust(seal.loaded())
    seal.distrusted_at = now()
    seal.save(update_fields=["distrusted_at"])
    return seal


def enter(certificate: "Certificate", *, own: bool) -> Seal:
    """Enter a seal as the one that signs from now on; the one before is retired. Twice is once."""
    from asn1crypto import pem

    from certificates.sealing import fingerprint

    with transaction.atomic():
        before = Seal.objects.select_for_update().filter(in_use=True).first()
        if before and before.fingerprint == fingerprint(certificate):
            return before
        if before:
            before.in_use, before.retired_at = False, now()
            before.save(update_fields=["in_use", "retired_at"])
        try:
            with transaction.atomic():
                return Seal.objects.create(
                    fingerprint=fingerprint(certificate),
                    subject=str(certificate.subject.human_friendly)[:300],
                    issuer=str(certificate.issuer.human_friendly)[:300],
                    certificate=pem.armor("CERTIFICATE", certificate.dump()).decode(),
                    own=own,
                    not_after=certificate.not_valid_after,
                    trusted_since=now(),
                )
        except IntegrityError:  # another process entered it at the same moment
            return Seal.objects.get(fingerprint=fingerprint(certificate), in_use=True)
