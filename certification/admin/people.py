"""Accounts, appointments, memberships, past advice."""

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from certification.accounts.addresses import vouch_for
from certification.accounts.person import person
from certification.admin.discretion import Discreet
from certification.ledger.traces import leave
from certification.models import Advice, Membership, OfficeKind, RoleGrant, Trace, User
from criteria.said import said

if TYPE_CHECKING:
    AccountAdmin = UserAdmin[User]
    AccountCreationForm = AdminUserCreationForm[User]
    RoleGrantForm = forms.ModelForm[RoleGrant]
    RoleGrantAdmin = admin.ModelAdmin[RoleGrant]
    MembershipAdmin = admin.ModelAdmin[Membership]
    AdviceAdmin = admin.ModelAdmin[Advice]
else:
    AccountAdmin = UserAdmin
    AccountCreationForm = AdminUserCreationForm
    RoleGrantForm = forms.ModelForm
    RoleGrantAdmin = MembershipAdmin = AdviceAdmin = admin.ModelAdmin


# Secrets of people's second factors, and where people sit, are no configuration; groups give nobody anything here.
admin.site.unregister([Authenticator, UserSession, Group])


class NewAccount(AccountCreationForm):
    """A new account is known by its e-mail."""

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name", "employer_regon"]


@admin.register(User)
class Users(Discreet, AccountAdmin):
    """Accounts; the user name follows the e-mail and is not shown."""

    add_form = NewAccount
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "email",
                    "first_name",
                    "last_name",
                    "employer_regon",
                    "usable_password",
                    "password1",
                    "password2",
                ]
            },
        )
    ]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("Dane"), {"fields": ["first_name", "last_name", "employer_regon"]}),
        (_("Dostęp"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
        (_("Ustawienia osoby"), {"fields": ["language", "muted_reminders"]}),
        (_("Daty"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined", "language", "muted_reminders"]
    list_display = ["email", "first_name", "last_name", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["last_name", "first_name"]

    actions = ["forget_second_factor"]

    @admin.action(description="Usuń drugi składnik (zgubiony telefon albo klucz)")
    def forget_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For somebody who lost it and the recovery codes too: who asks is checked by a person, outside."""
        people = list(queryset.filter(pk__in=Authenticator.objects.values("user")))
        Authenticator.objects.filter(user__in=people).delete()
        for each in people:
            leave(Trace.What.FACTOR_REMOVED, actor=person(request), person=each)
        told = said("Liczba osób, którym usunięto drugi składnik: {people}.", people=len(people))
        self.message_user(request, told)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm[User], change: Any) -> None:
        """Whoever types an address here vouches for it: no mail asks to confirm it."""
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            vouch_for([obj])


class GrantForm(RoleGrantForm):
    """Competences are ticked, not typed."""

    competences = forms.MultipleChoiceField(
        label="Typy urzędów (eksperci)",
        choices=OfficeKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = RoleGrant
        fields = ["user", "role", "edition", "competences", "max_load", "active_from", "active_to"]


@admin.register(RoleGrant)
class RoleGrants(RoleGrantAdmin):
    """Appointments."""

    form = GrantForm
    list_display = ["user", "role", "edition", "active_from", "active_to"]
    list_filter = ["role", "edition"]
    list_select_related = ["user", "edition"]
    autocomplete_fields = ["user"]


@admin.register(Membership)
class Memberships(MembershipAdmin):
    """Who acts for which office."""

    list_display = ["user", "office", "role", "active_from", "active_to", "confirmed_at"]
    list_filter = ["role"]
    list_select_related = ["user"]
    autocomplete_fields = ["user", "office", "confirmed_by"]


@admin.register(Advice)
class AdviceGiven(AdviceAdmin):
    """Advice and training that make a person partial."""

    list_display = ["user", "office", "kind", "given_on"]
    autocomplete_fields = ["user", "office"]
