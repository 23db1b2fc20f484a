"""The tree of elements put into a drawn PDF, so that programs read it aloud in order (ISO 32000-1, 14.7 and 14.8)."""

from collections import defaultdict
from datetime import UTC, datetime
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from workflows.documents.pdf.tagging import Path, Piece, Tags

LANGUAGE = "pl-PL"


def with_structure(drawn: bytes, tags: Tags, made_at: datetime) -> bytes:
    """The same pages with the tree of ``tags``, their language, and the title in the window; ``made_at``: aware."""
    with Pdf.open(BytesIO(drawn)) as pdf:
        tree = _Tree(pdf, tags)
        for piece in tags.pieces:
            tree.add(piece)
        tree.finish()
        root = pdf.Root
        root.Lang = String(LANGUAGE)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        made = String(f"D:{made_at.astimezone(UTC):%Y%m%d%H%M%S}Z")
        pdf.docinfo.CreationDate = pdf.docinfo.ModDate = made
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


class _Tree:
    def __init__(self, pdf: Pdf, tags: Tags) -> None:
        self.pdf, self.alt = pdf, tags.alt
        self.pages = [page.obj for page in pdf.pages]
        self.owners: dict[int, list[Object]] = defaultdict(list)
        self.elements: dict[Path, Object] = {}
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array(), Lang=String(LANGUAGE))
        )
        self.root.K = Array([self.document])

    def add(self, piece: Piece) -> None:
        """Hang a piece under its element; pieces of one page come in the order of their numbers."""
        owner = self._element(piece.path)
        owner.K.append(
            Dictionary(Type=Name.MCR, Pg=self.pages[piece.page], MCID=piece.mcid),
        )
        self.owners[piece.page].append(owner)

    def finish(self) -> None:
        """Tell each page which elements its marks belong to."""
        numbers = Array()
        for index, page in enumerate(self.pages):
            page.StructParents, page.Tabs = index, Name.S
            numbers.append(index)
            numbers.append(self.pdf.make_indirect(Array(self.owners[index])))
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        self.root.ParentTreeNextKey = len(self.pages)
        self.pdf.Root.StructTreeRoot = self.root

    def _element(self, path: Path) -> Object:
        if not path:
            return self.document
        if path in self.elements:
            return self.elements[path]
        parent, kind = self._element(path[:-1]), path[-1][0]
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array())
        if kind == "TH":
            made.A = Dictionary(O=Name.Table, Scope=Name(_scope(path)))
        if path in self.alt:
            made.Alt = String(self.alt[path])
        element = self.pdf.make_indirect(made)
        parent.K.append(element)
        self.elements[path] = element
        return element


def _scope(path: Path) -> str:
    """A heading in the head of a table is of its column, one elsewhere of its row."""
    return "/Column" if any(kind == "THead" for kind, _ in path) else "/Row"
