"""Choices of a form, drawn as one piece."""

from typing import Any

import pytest
from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import override

from certification.rendering import FieldRenderer, SelectDrawnOnce

BOLD = "<b>pilne</b>"


def drawn(choices: list[Any], chosen: str = "") -> str:
    class Asked(forms.Form):
        choice = forms.ChoiceField(choices=choices)

    return str(Asked({"choice": chosen}, renderer=FieldRenderer())["choice"])


def test_what_somebody_named_is_escaped_whatever_read_the_same_before():
    assert BOLD in drawn([("a", mark_safe(BOLD))])
    assert "&lt;b&gt;pilne&lt;/b&gt;" in drawn([("a", BOLD)])
    assert BOLD in drawn([("a", mark_safe(BOLD))])
    assert 'value="&quot;&gt;"' in drawn([('">', "x")])


def test_only_the_chosen_one_is_selected():
    drawn([("a", "Szkic"), ("b", "Audyt")], "a")
    assert '<option value="a">Szkic</option>' in drawn([("a", "Szkic"), ("b", "Audyt")], "b")
    assert '<option value="b" selected>Audyt</option>' in drawn([("a", "Szkic"), ("b", "Audyt")], "b")


def test_groups_keep_their_names_and_options():
    page = drawn([("Obszar <A>", [("a", "Szkic")])])
    assert '<optgroup label="Obszar &lt;A&gt;"><option value="a">Szkic</option>' in page


@pytest.mark.parametrize(("language", "said"), [("pl", "Szkic"), ("en", "Draft")])
def test_each_language_has_its_own(language: str, said: str):
    with override(language):
        assert f">{said}</option>" in drawn([("draft", "Szkic")])


@pytest.mark.parametrize("chosen", ["a", "b", "", "nobody's"])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_one_drawn_once_is_what_the_ordinary_one_draws(chosen: str, language: str):
    listed = [("", "dowolny"), ("a", "Szkic"), ("b", "<Audyt>")]

    class Asked(forms.Form):
        choice = forms.ChoiceField(choices=listed)
        other = forms.ChoiceField(choices=[("a", "Audyt")])

    class Once(forms.Form):
        choice = forms.ChoiceField(choices=listed, widget=SelectDrawnOnce)
        other = forms.ChoiceField(choices=[("a", "Audyt")], widget=SelectDrawnOnce)

    with override(language):
        for data in ({"choice": chosen}, {"choice": "b"}, {"choice": chosen}):
            for name in ("choice", "other"):
                assert str(Once(data)[name]) == str(Asked(data)[name])
