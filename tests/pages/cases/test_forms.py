"""Every act people do has a form or a page, says what it brings about, and has a name once done."""

import pytest

from certification.models import Role
from workflows import laws
from workflows.acts import NOWHERE, Act
from workflows.forms import form_of
from workflows.forms.consequences import CONSEQUENCES
from workflows.forms.done import DONE

PAGES = {"save_sheet", "attach_evidence"}
ACTS = [
    act
    for act in laws.acts("application").values()
    if act.by - {Role.SYSTEM} and act.sources != (NOWHERE,) and act.code not in PAGES
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.code)
def test_an_act_asks_for_all_it_needs(act: Act):
    from workflows.panel import forms  # noqa: F401 - the panel registers its own

    form = form_of("application", act)
    asked = {*form.base_fields, *form.makes, getattr(form, "key", "")}

    assert set(act.needs) <= asked
    assert asked - {"", "request_key", "seen"} <= {*act.needs, *act.takes}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.code)
def test_an_act_says_what_it_brings_about(act: Act):
    assert CONSEQUENCES[("application", act.code)]


def test_every_line_of_the_journal_has_words():
    codes = [
        act.code for act in laws.acts("application").values() if act.journaled and act.code != "countersign"
    ]

    assert [code for code in codes if ("application", code) not in DONE] == []
