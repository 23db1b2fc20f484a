"""The minutes say who was there, what was voted, and what was decided; a recused reader gets no word of a case."""

from io import BytesIO

import docx

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from workflows.models import Session


def text_of(data: bytes) -> str:
    """Every paragraph and cell of a document, in order."""
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_closing_the_session_files_its_minutes(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "conditional", against=1)
    day.decide(walk, condition="Urząd opublikuje kartę klienta.")
    day.close()
    run_tasks()

    session = Session.objects.get(pk=day.session.pk)
    assert session.minutes is not None
    with session.minutes.file.open() as file:
        text = text_of(file.read())
    assert "Protokół posiedzenia Kapituły" in text
    assert f"Uchwała {walk.case.resolutions.get().number}" in text
    assert "Urząd opublikuje kartę klienta." in text
    assert str(walk.crew.chair) in text
