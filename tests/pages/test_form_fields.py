"""Every field of every form is drawn alike, and says what it is to those who cannot see it."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string


class Declaration(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nazwa", help_text="Jak w statucie.")
    day = forms.DateField(
        label="Dzień", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False
    )
    kind = forms.ChoiceField(
        label="Rodzaj",
        choices=[("a", "gmina"), ("b", "powiat")],
        widget=forms.RadioSelect,
        help_text="Jeden.",
    )
    place = forms.ChoiceField(label="Województwo", choices=[("d", "dolnośląskie"), ("s", "śląskie")])
    reason = forms.CharField(label="Uzasadnienie", widget=forms.Textarea)
    proof = forms.FileField(label="Dowód")
    clean_file = forms.BooleanField(label="Oświadczam")
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        raise forms.ValidationError("Dane są niespójne.")


@pytest.fixture
def fresh() -> str:
    return str(Declaration())


@pytest.fixture
def refused() -> str:
    return str(Declaration({"day": "2026-11-21"}))


def ids(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def test_every_control_has_the_look_and_hidden_ones_do_not(fresh: str):
    controls = re.findall(r"<(?:input|select|textarea)\b[^>]*>", fresh)

    assert len(controls) == 9
    assert [tag for tag in controls if "ds-input" not in tag] == [tag for tag in controls if "hidden" in tag]
    assert "ds-input" not in "".join(re.findall(r"<option[^>]*>", fresh))


def test_every_label_names_a_control_that_exists(fresh: str):
    named = re.findall(r'<label[^>]* for="([^"]*)"', fresh)

    assert len(named) == 8
    assert set(named) <= ids(fresh)


def test_only_the_field_that_may_stay_empty_is_called_optional(fresh: str):
    assert re.findall(r"(\w+) <span class=\"optional\">\(nieobowiązkowe\)", fresh) == ["Dzień"]


def test_help_and_errors_are_announced_with_their_field(refused: str):
    described = " ".join(re.findall(r'aria-describedby="([^"]*)"', refused)).split()

    assert {"id_name_helptext", "id_name_error", "id_kind_helptext", "id_kind_error"} <= set(described)
    assert set(described) <= ids(refused)


def test_what_was_typed_stays(refused: str):
    assert 'value="2026-11-21"' in refused


def test_the_summary_comes_first_and_leads_to_every_field_in_error(refused: str):
    summary, _, rest = refused.partition("</ul>")
    links = re.findall(r'href="#([^"]+)"', summary)

    assert "Dane są niespójne." in summary
    assert links == ["id_name", "id_kind_0", "id_place", "id_reason", "id_proof", "id_clean_file"]
    assert set(links) <= ids(rest)


def test_a_form_without_errors_has_no_summary(fresh: str):
    assert "ds-error-summary" not in fresh


def test_a_whole_form_sends_files_and_leaves_refusing_to_the_server():
    html = render_to_string("forms/form.html", {"form": Declaration(), "submit": "Wyślij", "cancel_url": "/"})

    opening = re.search(r"<form[^>]*>", html)
    assert opening is not None
    assert 'enctype="multipart/form-data"' in opening.group()
    assert "novalidate" in opening.group()
    assert re.findall(r">([^<]+)</(?:button|a)>", html) == ["Wyślij", "Anuluj"]
