"""Rules of PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) that a certificate could break."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, cast
from xml.etree import ElementTree

import pikepdf
from pikepdf import Dictionary, Name, Pdf

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
Rule = Callable[[Pdf, bytes], Iterator[str]]
RULES: list[Rule] = []
PAINTING = {"Tj", "TJ", "'", '"', "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}


def broken_rules(pdf: bytes) -> list[str]:
    """What the document does wrong, one sentence each."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [fault for rule in RULES for fault in rule(opened, pdf)]


@RULES.append
def streams_end_on_a_line_of_their_own(pdf: Pdf, raw: bytes) -> Iterator[str]:
    for found in re.finditer(rb"([^\n\r])endstream", raw):
        yield f"no end of line before endstream at {found.start()}"


@RULES.append
def nothing_forbidden(pdf: Pdf, raw: bytes) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "encrypted"
    if "/ID" not in pdf.trailer:
        yield "no ID"
    for key in ("/OpenAction", "/AA", "/OCProperties", "/NeedsRendering"):
        if key in pdf.Root:
            yield f"{key} in the catalogue"


@RULES.append
def no_object_does_what_is_forbidden(pdf: Pdf, raw: bytes) -> Iterator[str]:
    for held in pdf.objects:
        if not isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if "/LZWDecode" in str(held.get("/Filter", "")):
            yield "LZW"
        if held.get("/S") in {Name.JavaScript, Name.Launch}:
            yield f"an action {held.S}"
        if held.get("/Subtype") == Name.Image and held.get("/Interpolate", False):
            yield "an interpolated image"
        if "/TR" in held or "/PS" in held:
            yield "a transfer function or PostScript"


@RULES.append
def fonts_are_embedded_and_speak_unicode(pdf: Pdf, raw: bytes) -> Iterator[str]:
    for font in (held for held in pdf.objects if _is(held, Name.Font)):
        name = str(font.get("/BaseFont", "?"))
        descriptor = font.get("/FontDescriptor")
        if descriptor is None or "/FontFile2" not in descriptor:
            yield f"{name} is not embedded"
            continue
        if "/Encoding" in font and int(descriptor.Flags) & 4:
            yield f"{name} is symbolic and has an encoding"
        if len(font.Widths) != int(font.LastChar) - int(font.FirstChar) + 1:
            yield f"{name} has too few widths"
        letters = re.findall(rb"<[0-9A-F]{2}> <([0-9A-F]{4})>", font.ToUnicode.read_bytes())
        if not letters or {b"0000", b"FEFF", b"FFFE"} & set(letters):
            yield f"{name} has codes without a letter"


@RULES.append
def colours_mean_something(pdf: Pdf, raw: bytes) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if len(intents) != 1 or intents[0].S != Name.GTS_PDFA1 or intents[0].DestOutputProfile.N != 3:
        yield "no output intent for RGB"
    for held in (held for held in pdf.objects if isinstance(held, pikepdf.Stream)):
        is_page = held.get("/Subtype") == Name.Form or held.objgen == pdf.pages[0].Contents.objgen
        if is_page and re.search(rb"(?<![\w/])(?:[\d.]+ ){4}[kK]\b", held.read_bytes()):
            yield "CMYK without a profile"


@RULES.append
def metadata_name_the_standards_and_agree(pdf: Pdf, raw: bytes) -> Iterator[str]:
    metadata = pdf.Root.get("/Metadata")
    if metadata is None or "/Filter" in metadata:
        yield "no plain metadata stream"
        return
    text = metadata.read_bytes().decode()
    told = {
        element.tag.split("}")[1]: " ".join("".join(element.itertext()).split())
        for described in ElementTree.fromstring(text).iter(f"{_RDF}Description")
        for element in described
        if "pdfuaid" not in element.tag and "ua/ns" not in element.tag
    }
    if (told.get("part"), told.get("conformance")) != ("3", "A"):
        yield f"PDF/A is {told.get('part')}{told.get('conformance')}"
    if "<pdfuaid:part>1</pdfuaid:part>" not in text or "pdfaExtension:schemas" not in text:
        yield "PDF/UA is not named, or its schema not described"
    info = pdf.trailer.Info
    pairs = {"title": "Title", "creator": "Author", "description": "Subject"} | {
        "Keywords": "Keywords",
        "CreatorTool": "Creator",
        "Producer": "Producer",
    }
    for property_name, key in pairs.items():
        if told.get(property_name) != " ".join(str(info[f"/{key}"]).split()):
            yield f"{key} differs: {told.get(property_name)} and {info[f'/{key}']}"
    for property_name, key in (("CreateDate", "CreationDate"), ("ModifyDate", "ModDate")):
        if re.sub(r"\D", "", told[property_name]) != re.sub(r"\D", "", str(info[f"/{key}"])):
            yield f"{key} differs"


@RULES.append
def the_catalogue_tells_language_and_title(pdf: Pdf, raw: bytes) -> Iterator[str]:
    if not re.fullmatch(r"[a-z]{2}-[A-Z]{2}", str(pdf.Root.get("/Lang", ""))):
        yield "no language"
    if not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "not marked"
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the title is not displayed"
    if not str(pdf.trailer.Info.get("/Title", "")):
        yield "no title"


@RULES.append
def every_painting_is_in_the_structure_or_an_artifact(pdf: Pdf, raw: bytes) -> Iterator[str]:
    depth = 0
    for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
        name = str(instruction.operator)
        if name in {"BDC", "BMC"}:
            if depth:
                yield "marked content inside marked content"
            depth += 1
        elif name == "EMC":
            depth -= 1
        elif name in PAINTING and depth != 1:
            yield f"{name} outside marked content"
    if depth:
        yield "marked content that does not end"


@RULES.append
def content_and_structure_point_at_each_other(pdf: Pdf, raw: bytes) -> Iterator[str]:
    numbers = [
        (int(cast(Any, instruction.operands[1]).MCID), str(instruction.operands[0]))
        for instruction in pikepdf.parse_content_stream(pdf.pages[0], "BDC")
    ]
    parents = _parent_tree(pdf)[int(pdf.pages[0].StructParents)]
    if numbers != [(number, str(element.S)) for number, element in enumerate(parents)]:
        yield "content and structure number differently"
    for number, element in enumerate(parents):
        if [int(kid) for kid in element.K] != [number] or element.Pg.objgen != pdf.pages[0].objgen:
            yield f"element {number} does not point back"


@RULES.append
def the_tree_is_whole_and_its_headings_fall_one_by_one(pdf: Pdf, raw: bytes) -> Iterator[str]:
    document = pdf.Root.StructTreeRoot.K
    if Name.Document != document.S or document.P.objgen != pdf.Root.StructTreeRoot.objgen:
        yield "the root is no Document"
    level = 0
    for element in document.K:
        kind = str(element.S).removeprefix("/")
        if element.P.objgen != document.objgen:
            yield f"{kind} has another parent"
        if kind not in {"H1", "H2", "P", "Figure", "Form"}:
            yield f"{kind} is no standard type of ours"
        if kind.startswith("H"):
            if int(kind[1]) > level + 1:
                yield f"{kind} after H{level}"
            level = int(kind[1])
        if kind == "Figure" and not (
            str(element.get("/Alt", "")).strip() and "/BBox" in element.get("/A", Dictionary())
        ):
            yield "a figure without description or box"


@RULES.append
def fields_belong_to_the_structure_and_say_what_they_are(pdf: Pdf, raw: bytes) -> Iterator[str]:
    page = pdf.pages[0].obj
    if page.get("/Tabs") != Name.S:
        yield "tabs do not follow the structure"
    for annotation in page.get("/Annots", []):
        if not int(annotation.F) & 4 or int(annotation.F) & (1 | 2 | 32):
            yield "a field that is not printed"
        if not str(annotation.get("/TU", "")) or "/N" not in annotation.get("/AP", Dictionary()):
            yield "a field without name or look"
        owner = _parent_tree(pdf).get(int(annotation.get("/StructParent", -1)))
        if owner is None or Name.Form != owner.S or owner.K.Obj.objgen != annotation.objgen:
            yield "a field outside the structure"


@RULES.append
def attached_files_are_associated(pdf: Pdf, raw: bytes) -> Iterator[str]:
    associated = {file.objgen for file in pdf.Root.get("/AF", [])}
    for file in (held for held in pdf.objects if _is(held, Name.Filespec)):
        if file.objgen not in associated or "/AFRelationship" not in file:
            yield f"{file.UF} is not associated"
        if not {"/F", "/UF", "/Desc"} <= set(file.keys()):
            yield f"{file.UF} lacks a name or description"
        if "/Subtype" not in file.EF.F or "/ModDate" not in file.EF.F.Params:
            yield f"{file.UF} lacks its type or day"


def _is(held: Any, kind: Name) -> bool:
    return isinstance(held, pikepdf.Dictionary) and held.get("/Type") == kind


def _parent_tree(pdf: Pdf) -> dict[int, Any]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
