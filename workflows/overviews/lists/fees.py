"""What laureates owe and have paid, with what an invoice needs: for the accountant's program."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.exports import Column, Columns
from certification.fees import Fee, NoTariffError, fee_from
from certification.models import FeeBand, GrantedRole, LegalEntity, Office
from workflows.audits.models import Assignment
from workflows.deadlines.clocks import local_day
from workflows.models import Application
from workflows.overviews.lists.overview import Overview
from workflows.overviews.rights import Overseer
from workflows.states import State

OWING = (State.GRANTED, State.CERTIFIED)


@dataclass(frozen=True)
class Due:
    """The fee of one office. ``fee`` None: it cannot be told yet, and ``lacks`` says why."""

    case: Application
    fee: Fee | None
    lacks: str

    @property
    def office(self) -> Office:
        """Who receives the certificate."""
        return self.case.office

    @property
    def buyer(self) -> LegalEntity | None:
        """Who is invoiced."""
        return self.case.office.legal_entity

    @property
    def paid_on(self) -> date | None:
        """The day the money came in."""
        return local_day(self.case.fee_paid_at) if self.case.fee_paid_at else None

    @property
    def left(self) -> Decimal | None:
        """What is still to be paid, net."""
        if self.fee is None:
            return None
        return Decimal(0) if self.paid_on else self.fee.due


def _owing(who: Overseer) -> "QuerySet[Application]":
    """Offices with the mark, and others that have paid; not a case in which the person evaluates."""
    works = Assignment.objects.begun().filter(case_id=OuterRef("pk"), expert=who.user)
    rows = who.cases.filter(Q(state__in=OWING) | Q(fee_paid_at__isnull=False)).exclude(Exists(works))
    return rows.select_related("office__legal_entity").prefetch_related("office__names").order_by("number")


def _dues(who: Overseer, cases: list[Application]) -> list[Due]:
    edition = who.edition
    bands = list(edition.fee_bands.all())
    offices = [case.office_id for case in cases]
    before = Application.objects.filter(
        of_edition=edition.previous_id, office__in=offices, state=State.CERTIFIED
    )
    laureates = set(before.values_list("office_id", flat=True)) if edition.previous_id else set()
    return [_due(case, bands, edition.rebate_percent if case.office_id in laureates else 0) for case in cases]


def _due(case: Application, bands: list[FeeBand], rebate: int) -> Due:
    lacks = [] if case.office.legal_entity else [_("brak podmiotu rozliczanego")]
    fee = None
    if not case.headcount:
        lacks.append(_("brak liczby zatrudnionych"))
    else:
        try:
            fee = fee_from(bands, case.headcount, rebate)
        except NoTariffError as problem:
            lacks.append(str(problem))
    return Due(case, fee, "; ".join(lacks))


def _columns(who: Overseer) -> Columns[Due]:
    service = _("Opłata za certyfikat „%(mark)s”, %(edition)s") % {
        "mark": who.edition.programme.name_pl,
        "edition": who.edition.name,
    }
    return Columns(
        "oplaty",
        gettext_lazy("Opłaty"),
        (
            Column("case", gettext_lazy("Zgłoszenie"), lambda due: due.case.number, 16),
            Column(
                "buyer",
                gettext_lazy("Nabywca"),
                lambda due: due.buyer.name if due.buyer else "",
                48,
            ),
            Column("nip", gettext_lazy("NIP nabywcy"), lambda due: due.buyer.nip if due.buyer else "", 13),
            Column(
                "buyer_address",
                gettext_lazy("Adres nabywcy"),
                lambda due: due.buyer.address if due.buyer else "",
                36,
                only_in_file=True,
            ),
            Column("recipient", gettext_lazy("Odbiorca"), lambda due: due.office.name, 48),
            Column(
                "recipient_street", gettext_lazy("Ulica odbiorcy"), lambda due: due.office.street, 28, True
            ),
            Column(
                "recipient_postcode", gettext_lazy("Kod odbiorcy"), lambda due: due.office.postcode, 9, True
            ),
            Column(
                "recipient_city", gettext_lazy("Miejscowość odbiorcy"), lambda due: due.office.city, 24, True
            ),
            Column("email", gettext_lazy("E-mail odbiorcy"), lambda due: due.office.email, 30, True),
            Column("e_delivery", gettext_lazy("e-Doręczenia"), lambda due: due.office.e_delivery, 30, True),
            Column("service", gettext_lazy("Usługa"), lambda _due: service, 48, True),
            Column("headcount", gettext_lazy("Zatrudnionych"), lambda due: due.case.headcount, 12, True),
            Column(
                "net",
                gettext_lazy("Według taryfy netto"),
                lambda due: due.fee.net if due.fee else None,
                12,
                True,
            ),
            Column(
                "rebate", gettext_lazy("Zniżka"), lambda due: due.fee.rebate if due.fee else None, 12, True
            ),
            Column("due", gettext_lazy("Do zapłaty netto"), lambda due: due.fee.due if due.fee else None, 12),
            Column("paid_on", gettext_lazy("Wpłynęło"), lambda due: due.paid_on, 12),
            Column("left", gettext_lazy("Pozostało netto"), lambda due: due.left, 12, True),
            Column(
                "explanation",
                gettext_lazy("Wyliczenie"),
                lambda due: due.fee.explanation if due.fee else "",
                60,
                True,
            ),
            Column("lacks", gettext_lazy("Czego brakuje"), lambda due: due.lacks, 30),
        ),
    )


FEES = Overview(
    page="overview-fees",
    name=gettext_lazy("Opłaty"),
    about=gettext_lazy(
        "Opłaty urzędów ze znakiem i tych, które już zapłaciły. W pliku są też dane do faktury: nabywca z NIP-em "
        "i adresem, odbiorca, wyliczenie kwoty netto. Stawkę VAT ustala księgowość."
    ),
    columns=_columns,
    rows=_owing,
    load=_dues,
    case=lambda due: due.case,
    roles=(GrantedRole.SECRETARIAT,),
    warning=gettext_lazy(
        "Do ogłoszenia wyników ta lista zdradza, kto dostał znak. Przekaż ją tylko księgowości, nie ekspertom ani "
        "Kapitule."
    ),
    money=True,
)
