"""The look every DOCX of the house shares: page, fonts, headings, tables, header and footer."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from criteria.characters import legible
from workflows.documents.house_colours import BLUE, GREY, LINE, TINT
from workflows.documents.tables import TEXT_STYLE, add_rows, set_columns, shading

FONT: Final = "Calibri"
LANGUAGE: Final = "pl-PL"
MARGIN: Final = Cm(2.2)
TEXT_WIDTH: Final = Cm(21) - 2 * MARGIN

Row = Sequence[str]


def new_document(title: str, subject: str, made_at: datetime) -> Any:
    """An empty A4 document in Polish, with its properties set; the same input gives the same text."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    _styles(document)
    properties = document.core_properties
    properties.title, properties.subject = legible(title), legible(subject)
    properties.language = LANGUAGE
    properties.author, properties.comments = "Przyjazny Urząd", ""
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    return document


def enlarge(document: Any, scale: float) -> None:
    """Make what is read larger; the document's title keeps its size."""
    for name in ("Normal", "Heading 1", "Heading 2"):
        font = document.styles[name].font
        font.size = Pt(round(scale * font.size.pt, 1))


def header_and_footer(document: Any, left: str, right: str, foot: str) -> None:
    """What stands on every page; the footer ends with "strona N z M"."""
    section = document.sections[0]
    top = section.header.paragraphs[0]
    _tabbed(top, left, right)
    _rule(top, "bottom")
    bottom = section.footer.paragraphs[0]
    _tabbed(bottom, foot, "strona ")
    _field(bottom, "PAGE")
    bottom.add_run(" z ")
    _field(bottom, "NUMPAGES")
    for paragraph in (top, bottom):
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(GREY)


def table(
    document: Any, heads: Row, rows: Sequence[Row], widths: Sequence[float], right: Sequence[int] = ()
) -> Any:
    """A table whose first row repeats on every page.

    ``widths``: shares of the text's width. ``right``: columns of numbers. Rows do not break across pages.
    """
    grid, lengths = _grid(document, widths)
    every = range(len(heads))
    add_rows(grid, [heads], lengths, right=right, bold=every, fills=every, fill=TINT, repeats=True)
    add_rows(grid, rows, lengths, right=right)
    return grid


def facts(document: Any, rows: Sequence[tuple[str, str]], width: float = 0.28) -> Any:
    """A table of names and values, without a heading row."""
    grid, lengths = _grid(document, (width, 1 - width))
    add_rows(grid, rows, lengths, bold=[0], fills=[0], fill=TINT)
    return grid


def picture(document: Any, png: bytes, width: float, description: str) -> None:
    """A centred picture, ``width`` in cm, with the words that stand for it where it cannot be seen."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = paragraph.add_run().add_picture(BytesIO(png), width=Cm(width))
    shape._inline.docPr.set("descr", description)


def shade(cell: Any, colour: str) -> None:
    """Give a cell a background (hex)."""
    cell._tc.get_or_add_tcPr().append(shading(colour))


def to_bytes(document: Any) -> bytes:
    """The finished file."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


# How it is done --------------------------------------------------------------------------------------


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    _font(normal, 10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.1
    in_tables = document.styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    in_tables.base_style, in_tables.font.size = normal, Pt(9.5)
    spaced = in_tables.paragraph_format
    spaced.space_before, spaced.space_after, spaced.line_spacing = Pt(2), Pt(2), 1.0
    for edge in ("Header", "Footer"):
        document.styles[edge].paragraph_format.tab_stops.clear_all()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for name, size, before in (
        ("Title", 24, 0),
        ("Subtitle", 14, 0),
        ("Heading 1", 15, 16),
        ("Heading 2", 12, 12),
    ):
        style = document.styles[name]
        _font(style, size, colour=BLUE, bold=name != "Subtitle")
        style.font.italic = False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        style.paragraph_format.keep_with_next = True
        for ornament in (*style.element.iter(qn("w:pBdr")), *style.element.rPr.findall(qn("w:spacing"))):
            ornament.getparent().remove(ornament)


def _font(style: Any, size: float, colour: str | None = None, bold: bool | None = None) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)


def _grid(document: Any, widths: Sequence[float]) -> tuple[Any, list[int]]:
    """An empty table across the text's width, and the widths of its columns in EMU."""
    lengths = [round(TEXT_WIDTH * share) for share in widths]
    grid = document.add_table(rows=0, cols=len(lengths))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _borders(grid)
    set_columns(grid, lengths)
    grid._tbl.addnext(_gap())
    return grid, lengths


def _gap() -> Any:
    """A small paragraph, so that what follows a table does not touch it."""
    paragraph = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    spacing = OxmlElement("w:spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "160"), ("lineRule", "exact")):
        spacing.set(qn(f"w:{name}"), value)
    properties.append(spacing)
    paragraph.append(properties)
    return paragraph


def _borders(grid: Any) -> None:
    properties = grid._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)


def _rule(paragraph: Any, side: str) -> None:
    properties = paragraph._p.get_or_add_pPr()
    frame = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", LINE)):
        line.set(qn(f"w:{name}"), value)
    frame.append(line)
    properties.insert_element_before(
        frame, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _tabbed(paragraph: Any, left: str, right: str) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(legible(f"{left}\t{right}"))


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("result", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "result":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)
