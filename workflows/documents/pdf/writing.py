"""A paper set as pages: styles, tables, head and foot of every page."""

from functools import singledispatchmethod
from io import BytesIO
from itertools import count
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, PageBreak, PageTemplate, Spacer

from workflows.documents.faces import faces
from workflows.documents.house_colours import BLUE, GREY, INK, LINE, MARKED, TINT, WATERMARK
from workflows.documents.paper import Code, Facts, Heading, Logos, NewPage, Paper, Points, Radar, Table, Text
from workflows.documents.pdf.code import CodePicture
from workflows.documents.pdf.logos import rows_of
from workflows.documents.pdf.radar import RadarPicture, colour
from workflows.documents.pdf.structure import with_structure
from workflows.documents.pdf.tagging import Grid, Path, Said, Tags, artifact

MARGIN: Final = 2.2 * cm
WIDTH: Final = A4[0] - 2 * MARGIN
TOTAL: Final = "liczba-stron"
"""A picture of how many pages there are, drawn on each and made at the end, when it is known."""

LEAST_ROOM: Final = 110
"""Points: a heading with less room below it goes to the next page, with what it stands over."""


def write_pdf(paper: Paper) -> bytes:
    """The finished file; equal papers give equal bytes."""
    out, tags = BytesIO(), Tags()
    document = _Pages(out, paper)
    document.build(_Setting(tags, paper).story())
    return with_structure(out.getvalue(), tags, paper.made_at)


class _Pages(BaseDocTemplate):
    def __init__(self, out: BytesIO, paper: Paper) -> None:
        self.paper, self.face = paper, faces()
        super().__init__(
            out,
            pagesize=A4,
            title=paper.title,
            subject=paper.subject,
            author="Przyjazny Urząd",
            creator="Przyjazny Urząd",
            lang="pl-PL",
            initialFontName=self.face.regular,
            invariant=1,
        )
        frame = Frame(MARGIN, 2 * cm, WIDTH, A4[1] - 4.4 * cm, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._edges))

    def beforeDocument(self) -> None:  # noqa: N802 -- reportlab's name
        """The outline is open when the file is."""
        self.canv.showOutline()

    def _edges(self, canvas: Any, _: object) -> None:
        top, bottom, right = A4[1] - 1.6 * cm, 1.3 * cm, A4[0] - MARGIN
        with artifact(canvas):
            if self.paper.watermark:
                self._across(canvas)
            canvas.setFont(self.face.regular, 8.5)
            canvas.setFillColor(colour(GREY))
            canvas.drawString(MARGIN, top, self.paper.mark)
            canvas.drawRightString(right, top, self.paper.about)
            canvas.drawString(MARGIN, bottom, self.paper.foot)
            canvas.drawRightString(right - 12, bottom, f"strona {canvas.getPageNumber()} z")
            canvas.saveState()
            canvas.translate(right - 9.5, bottom)
            canvas.doForm(TOTAL)
            canvas.restoreState()
            canvas.setStrokeColor(colour(LINE))
            canvas.setLineWidth(0.75)
            canvas.line(MARGIN, top - 5, right, top - 5)

    def _across(self, canvas: Any) -> None:
        """The watermark, as large as the page lets it be, below the text."""
        words, face = self.paper.watermark, self.face.bold
        size = min(54.0, 0.82 * A4[1] / max(canvas.stringWidth(words, face, 1), 1))
        canvas.saveState()
        canvas.setFont(face, size)
        canvas.setFillColor(colour(WATERMARK))
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(52)
        canvas.drawCentredString(0, -size / 3, words)
        canvas.restoreState()

    def _endBuild(self) -> None:  # noqa: N802 -- reportlab's name
        self.canv.beginForm(TOTAL, 0, -3, 20, 10)
        self.canv.setFont(self.face.regular, 8.5)
        self.canv.setFillColor(colour(GREY))
        self.canv.drawString(0, 0, str(self.page))
        self.canv.endForm()
        super()._endBuild()  # type: ignore[misc]


class _Setting:
    """One paper being set: parts become flowables that know which element they are."""

    def __init__(self, tags: Tags, paper: Paper) -> None:
        self.tags, self.paper, self.numbers = tags, paper, count()
        self.styles = _styles(paper.scale)

    def story(self) -> list[Any]:
        """Everything that flows through the pages."""
        flow = [
            self._said(self.paper.heading, "title", (("H1", next(self.numbers)),), outline=0),
            self._said(self.paper.subject, "subtitle", (("P", next(self.numbers)),)),
        ]
        for part in self.paper.parts:
            flow += self.set(part)
        return flow

    @singledispatchmethod
    def set(self, part: object) -> list[Any]:
        """The flowables of a part."""
        raise TypeError(f"no way to set {part!r}")

    @set.register
    def _(self, part: Heading) -> list[Any]:
        path = ((f"H{part.level + 1}", next(self.numbers)),)
        return [
            CondPageBreak(LEAST_ROOM),
            self._said(part.text, f"heading{part.level}", path, outline=part.level),
        ]

    @set.register
    def _(self, part: Text) -> list[Any]:
        words = escape(part.text)
        if part.strong:
            strong = escape(part.strong)
            words = words.replace(strong, f'<font name="{faces().bold}">{strong}</font>', 1)
        return [self._said(words, "body", (("P", next(self.numbers)),), ready=True)]

    @set.register
    def _(self, part: Points) -> list[Any]:
        listed: Path = (("L", next(self.numbers)),)
        return [
            self._said(item, "point", (*listed, ("LI", place), ("LBody", place)), bullet="•")
            for place, item in enumerate(part.items)
        ]

    @set.register
    def _(self, part: Radar) -> list[Any]:
        path: Path = (("Figure", next(self.numbers)),)
        self.tags.alt[path] = part.description
        return [RadarPicture(part.values, part.beside, self.tags, path)]

    @set.register
    def _(self, part: NewPage) -> list[Any]:
        return [PageBreak()]

    @set.register
    def _(self, part: Code) -> list[Any]:
        path: Path = (("Figure", next(self.numbers)),)
        self.tags.alt[path] = part.description
        return [CodePicture(part.content, self.tags, path)]

    @set.register
    def _(self, part: Logos) -> list[Any]:
        return [*rows_of(part.pictures, self.tags, self.numbers, WIDTH)]

    @set.register
    def _(self, part: Facts) -> list[Any]:
        table: Path = (("Table", next(self.numbers)),)
        rows = [
            [
                self._cell(name, "strong", (*table, ("TR", place), ("TH", 0))),
                self._cell(value, "cell", (*table, ("TR", place), ("TD", 1))),
            ]
            for place, (name, value) in enumerate(part.rows)
        ]
        grid = Grid(rows, [0.28 * WIDTH, 0.72 * WIDTH], splitInRow=1)
        grid.setStyle([*_LINES, ("BACKGROUND", (0, 0), (0, -1), colour(TINT))])
        return [grid, Spacer(0, 8)]

    @set.register
    def _(self, part: Table) -> list[Any]:
        table: Path = (("Table", next(self.numbers)),)
        head = [
            self._cell(
                text, "head" if place in part.right else "strong", (*_head(table), ("TH", place)), True
            )
            for place, text in enumerate(part.heads)
        ]
        rows = [
            [
                self._cell(
                    text,
                    "number" if column in part.right else "cell",
                    (*table, ("TBody", 0), ("TR", place), ("TD", column)),
                )
                for column, text in enumerate(row)
            ]
            for place, row in enumerate(part.rows)
        ]
        grid = Grid([head, *rows], [share * WIDTH for share in part.widths], repeatRows=1, splitInRow=1)
        marks = [
            ("BACKGROUND", (column, row + 1), (column, row + 1), colour(MARKED))
            for row, column in part.marked
        ]
        grid.setStyle([*_LINES, ("BACKGROUND", (0, 0), (-1, 0), colour(TINT)), *marks])
        return [grid, Spacer(0, 8)]

    def _cell(self, text: str, style: str, path: Path, once: bool = False) -> list[Said]:
        """A paragraph for each line of a cell; inside one cell they need no elements of their own."""
        return [self._said(line, style, path, once=once) for line in text.split("\n")]

    def _said(
        self,
        text: str,
        style: str,
        path: Path,
        *,
        ready: bool = False,
        once: bool = False,
        outline: int | None = None,
        bullet: str | None = None,
    ) -> Said:
        """``ready``: the text is reportlab's markup already."""
        said = Said(text if ready else escape(text), self.styles[style], bulletText=bullet)
        said.tags, said.path, said.once = self.tags, path, once
        if outline is not None:
            said.outline = (outline, f"czesc-{next(self.numbers)}")
        return said


def _head(table: Path) -> Path:
    return (*table, ("THead", 0), ("TR", 0))


_LINES: Final[list[Any]] = [
    ("LINEABOVE", (0, 0), (-1, 0), 0.5, colour(LINE)),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, colour(LINE)),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]


def _styles(scale: float) -> dict[str, ParagraphStyle]:
    face = faces()
    ink, blue = colour(INK), colour(BLUE)
    body = ParagraphStyle("body", fontName=face.regular, fontSize=10, leading=14, spaceAfter=6, textColor=ink)
    cell = ParagraphStyle("cell", body, fontSize=9, leading=11.5, spaceAfter=0, splitLongWords=1)
    strong = ParagraphStyle("strong", cell, fontName=face.bold)
    heading = ParagraphStyle("heading", body, fontName=face.bold, textColor=blue)
    styles = {
        "body": body,
        "cell": cell,
        "strong": strong,
        "head": ParagraphStyle("head", strong, alignment=TA_RIGHT),
        "number": ParagraphStyle("number", cell, alignment=TA_RIGHT),
        "point": ParagraphStyle(
            "point", body, leftIndent=14, bulletIndent=3, spaceAfter=3, bulletFontName=face.regular
        ),
        "title": ParagraphStyle("title", heading, fontSize=23, leading=28, spaceAfter=3),
        "subtitle": ParagraphStyle(
            "subtitle", body, fontSize=13.5, leading=18, textColor=blue, spaceAfter=10
        ),
        "heading1": ParagraphStyle(
            "heading1", heading, fontSize=14, leading=18, spaceBefore=12, spaceAfter=6
        ),
        "heading2": ParagraphStyle(
            "heading2", heading, fontSize=11.5, leading=15, spaceBefore=9, spaceAfter=5
        ),
    }
    for name, style in styles.items():
        if scale != 1 and name not in ("title", "subtitle"):
            for length in _LENGTHS:
                setattr(style, length, scale * getattr(style, length))
    return styles


_LENGTHS: Final = (
    "fontSize",
    "leading",
    "spaceBefore",
    "spaceAfter",
    "leftIndent",
    "bulletIndent",
    "bulletFontSize",
)
