"""The criteria file becomes a criteria set, once."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q

from criteria.canonical import canonical, criteria_set_content
from criteria.loading import DEFAULT_PATH, LoadError, load, load_text
from criteria.models import CriteriaSet, Criterion, CriterionGuide, EvidenceRequirement, ScaleAnchor
from criteria.scoring import ScoringRules, Thresholds
from criteria.sheets import open_sheet, save_scores
from tests.criteria.conftest import NOW

SOURCE = DEFAULT_PATH.read_text()


def test_everything_in_the_file_is_loaded(draft_set):
    assert draft_set.areas.count() == 9
    assert draft_set.criteria.count() == 48
    assert draft_set.criteria.filter(knockout=True, min_score=3).count() == 9
    assert draft_set.scales.count() == 3
    assert ScaleAnchor.objects.count() == 18
    assert draft_set.office_kinds.count() == 12
    assert draft_set.indicators.count() == 14
    assert sum(area.weight for area in draft_set.areas.all()) == 100
    assert list(draft_set.evidence_types.filter(provided_by="auditor").values_list("code", flat=True)) == [
        "INT",
        "MYST",
        "OBS",
        "SAMPLE",
    ]
    assert Thresholds.parse(draft_set.thresholds).conditional.deadline_days == 60
    assert ScoringRules.parse(draft_set.scoring_rules) == ScoringRules()


def test_a_criterion_is_loaded_whole(draft_set):
    criterion = Criterion.objects.get(criteria_set=draft_set, code="B-05")

    assert criterion.title_pl == "Docieranie do osób wykluczonych i mniej samodzielnych"
    assert (criterion.area.code, criterion.scale.code, criterion.weight) == ("B", "pdca", Decimal(2))
    assert criterion.applies_to_kind("ZUS")
    assert not criterion.applies_to_kind("USS")
    assert criterion.variants.get().office_kind == "PUP"
    assert list(Criterion.objects.get(code="B-03").indicators.values_list("code", flat=True)) == ["IND-04"]
    first = EvidenceRequirement.objects.get(criterion__code="A-01", position=2)
    assert (first.evidence_type.code, first.required, first.max_age_months) == ("MIN", True, 12)


def test_every_criterion_comes_with_guidance_and_an_example_in_both_languages(draft_set):
    guides = CriterionGuide.objects.filter(criterion__criteria_set=draft_set)

    assert guides.count() == 48
    assert not guides.filter(
        Q(guidance_pl="") | Q(guidance_en="") | Q(example_pl="") | Q(example_en="")
    ).exists()
    assert "19 do 11 minut" in guides.get(criterion__code="A-01").example_pl


def test_guidance_belongs_to_the_hash_and_a_set_without_it_keeps_its_own(draft_set):
    CriterionGuide.objects.exclude(criterion__code="A-01").delete()
    only_one = draft_set.content_digest()
    CriterionGuide.objects.update(example_pl="Inny przykład.")
    assert draft_set.content_digest() != only_one

    CriterionGuide.objects.all().delete()
    assert '"guide"' not in canonical(criteria_set_content(draft_set))


def test_loading_again_changes_nothing(draft_set):
    before = draft_set.content_digest(), Criterion.objects.latest("pk").pk

    again = load()

    assert again.pk == draft_set.pk
    assert (again.content_digest(), Criterion.objects.latest("pk").pk) == before


def test_a_corrected_draft_replaces_the_draft(draft_set):
    again = load_text(SOURCE.replace("Uczenie się od innych urzędów", "Uczenie się od innych"))

    assert again.pk == draft_set.pk
    assert CriteriaSet.objects.get().criteria.count() == 48
    assert Criterion.objects.get(code="A-04").title_pl == "Uczenie się od innych"


def test_a_draft_with_scores_is_not_replaced(draft_set, preparer):
    sheet = open_sheet(draft_set, "UG", "self", preparer)
    save_scores(sheet, {"A-01": {"points": 3}}, 0)

    with pytest.raises(LoadError, match="ma już oceny – nadaj plikowi wyższą wersję"):
        load_text(SOURCE + "\n")


def test_a_frozen_set_is_not_replaced_but_found(frozen_set):
    assert load().is_frozen

    with pytest.raises(LoadError, match="jest zamrożony – nadaj plikowi wyższą wersję"):
        load_text(SOURCE + "\n")


def test_the_next_version_is_another_set(frozen_set):
    following = load_text(SOURCE.replace("  version: 1\n", "  version: 2\n"))

    assert following.pk != frozen_set.pk
    assert following.status == "draft"
    assert following.content_digest() != frozen_set.sha256


def test_freezing_stores_the_hash_of_the_content_once(draft_set):
    sha256 = draft_set.freeze(NOW)

    assert sha256 == draft_set.content_digest()
    assert len(sha256) == 64
    assert (draft_set.status, draft_set.frozen_at) == ("frozen", NOW)
    assert CriteriaSet.objects.get().freeze(NOW.replace(year=2030)) == sha256
    assert CriteriaSet.objects.get().frozen_at == NOW


def test_the_hash_follows_the_content_and_not_the_comments(draft_set):
    before = draft_set.content_digest()

    assert load_text("# uwaga\n" + SOURCE).content_digest() == before
    assert load_text(SOURCE.replace("open_major_nc: 0", "open_major_nc: 1")).content_digest() != before


@pytest.mark.django_db
def test_the_command_loads_and_freezes(capsys):
    call_command("load_criteria")
    call_command("load_criteria", "--freeze")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("obszary 9, kryteria 48, stan: szkic")
    assert lines[1].endswith("obszary 9, kryteria 48, stan: zamrożony")
    assert lines[2] == f"SHA-256 {CriteriaSet.objects.get().sha256}"


@pytest.mark.django_db
def test_the_command_lists_every_mistake(tmp_path):
    path = tmp_path / "criteria.yaml"
    path.write_text(SOURCE.replace("scale: pdca\n", "scale: pdcaa\n", 2))

    with pytest.raises(CommandError) as caught:
        call_command("load_criteria", str(path))

    assert str(caught.value).count("nieznana skala: „pdcaa”") == 2
    assert not CriteriaSet.objects.exists()


@pytest.mark.django_db
def test_the_command_says_when_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="nie można odczytać pliku"):
        call_command("load_criteria", str(tmp_path / "none.yaml"))
