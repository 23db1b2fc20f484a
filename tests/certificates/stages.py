"""An office walked all the way to its mark, by the people of the case."""

from datetime import timedelta
from pathlib import Path

from certificates.models import Mark
from certificates.sealing_task import certificate_path
from certification.season import audit_phase, closing_phase, deciding_phase, filing_phase
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.script import play
from certification.season.stories import Story
from certification.season.timeline import morning
from tests import memory
from tests.cast import GALA, World


def laureate(world: World) -> tuple[Mark, Path]:
    """A mark that waits for its release, and its sealed file."""
    return memory.onwards("laureate", lambda: _laureate(world))


def _laureate(world: World) -> tuple[Mark, Path]:
    cast: Cast = [(world.walk(), Story())]

    def before_gala(days: int) -> None:
        world.timeline.to_day(GALA - timedelta(days=days))

    before_gala(240)
    play(filing_phase.file_all(cast))
    play(filing_phase.check_all(cast))
    before_gala(180)
    play(audit_phase.appoint_all(cast))
    before_gala(160)
    play(audit_phase.score_all(cast))
    before_gala(155)
    play(audit_phase.agree_all(cast))
    play(audit_phase.deliver_reports(cast))
    play(audit_phase.reply_all(cast))
    before_gala(105)
    play(audit_phase.review_all(cast))
    day = PanelDay(world.crew, world.timeline, world.edition, GALA - timedelta(days=90))
    play(deciding_phase.prepare_all(day, cast))
    before_gala(90)
    day.open()
    play(deciding_phase.decide_all(day, cast))
    day.close()
    play(deciding_phase.send_decisions(cast))
    play(deciding_phase.deliver_decisions(cast))
    before_gala(60)
    play(closing_phase.issue_all(cast))
    mark = Mark.objects.get(of_application=cast[0][0].case)
    return mark, certificate_path(mark)


def published(world: World) -> tuple[Mark, Path]:
    """A mark the public may see, on the day of the gala, and its sealed file."""
    return memory.onwards("published", lambda: _published(world))


def _published(world: World) -> tuple[Mark, Path]:
    mark, path = laureate(world)
    world.timeline.to(morning(GALA, 20))
    play(closing_phase.publish_all([(world.walk(), Story())]))
    return Mark.objects.get(pk=mark.pk), path
