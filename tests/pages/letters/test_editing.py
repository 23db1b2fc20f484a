"""The page on which a draft is mended starts from the words it has, and leads back to the letter."""

import html as entities

from django.urls import reverse

from tests.cast import World
from tests.road import bring
from workflows.states import State


def test_a_draft_is_mended_and_shown_again(world: World, signed_in):
    walk = bring(world, State.FORMAL_CHECK)
    walk.act("return_for_completion", world.crew.secretary, defects=[{"text": "Brak załącznika."}])
    letter = walk.case.letters.get()
    browser, page = signed_in(world.crew.second_secretary), reverse("letter", args=[letter.pk])
    edit = f"{reverse('act', args=[walk.case.public_id, 'edit_letter'])}?letter={letter.pk}"

    assert entities.escape(edit) in browser.get(page).content.decode()
    asked = browser.get(edit).content.decode()
    typed = {"letter": letter.pk, "subject": letter.subject, "body": "Inaczej.", "channel": "email"}
    answer = browser.post(edit, {**typed, "words": letter.words, "next": page}, follow=True)

    assert "Brak załącznika." in asked
    assert f'value="{letter.words}"' in asked
    assert answer.redirect_chain == [(page, 302)]
    assert "Inaczej." in answer.content.decode()
    assert "Musi je przeczytać i zatwierdzić druga osoba" in answer.content.decode()
