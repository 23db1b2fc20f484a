"""One's own account: name, language, which reminders come by e-mail."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from certification.accounts.person import person
from certification.models import ReminderKind, ReminderMode, User
from certification.roles import grants

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
else:
    UserForm = forms.ModelForm

UNPROCESSABLE = 422


class ProfileForm(UserForm):
    """What a person tells of themselves."""

    first_name = forms.CharField(label="Imię", max_length=150)
    last_name = forms.CharField(label="Nazwisko", max_length=150)
    language = forms.ChoiceField(
        label="Język stron", help_text="Pisma, uchwały, protokoły i certyfikaty są zawsze po polsku."
    )
    reminder_mode = forms.ChoiceField(
        label="Przypomnienia e-mail",
        choices=ReminderMode.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="Pisma, od których biegną terminy, przychodzą zawsze: nie można ich wyłączyć.",
    )
    reminders = forms.MultipleChoiceField(
        label="O jakich terminach przypominać",
        choices=ReminderKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Zadania i terminy zawsze widać też na stronie Zadania.",
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language", "reminder_mode"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        # Who works for nobody but their office has no working deadlines.
        works = grants(self.instance).exists()
        self.kinds = [kind for kind in ReminderKind if works or kind != ReminderKind.WORK]
        self.fields["reminders"].choices = [(kind.value, kind.label) for kind in self.kinds]  # type: ignore[attr-defined]
        muted = self.instance.muted_reminders
        self.initial["reminders"] = [kind.value for kind in self.kinds if kind.value not in muted]

    def clean_reminder_mode(self) -> str:
        """Who says nothing keeps what they had."""
        return self.cleaned_data["reminder_mode"] or self.instance.reminder_mode

    def save(self, commit: bool = True) -> User:
        """Keep what was switched off, so that a kind of reminder that comes later is on."""
        wanted = self.cleaned_data["reminders"]
        self.instance.muted_reminders = [kind.value for kind in self.kinds if kind.value not in wanted]
        return super().save(commit)


def profile(request: HttpRequest) -> HttpResponse:
    """Show it, and change it."""
    user = User.objects.get(pk=person(request).pk)  # the page's heading keeps the name until it is saved
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=user)
    if form.is_bound and form.is_valid():
        translation.activate(form.save().language)
        messages.success(request, "Zapisano profil.")
        return HttpResponseRedirect(reverse("profile"))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "accounts/profile.html", {"form": form}, status=status)
