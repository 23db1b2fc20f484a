"""What a certificate says about itself, for programs: XMP, and the same facts in the older dictionary.

PDF/A (ISO 19005-3, 6.6) wants both to agree, and a description of each property that is not its own, such
as the one by which PDF/UA (ISO 14289-1, 5) names itself.
"""

from typing import Final
from xml.sax.saxutils import escape

from pikepdf import Dictionary, String

from certificates.drawing.days import pdf_day
from certificates.drawing.document import CREATOR, Description

PRODUCER: Final = "reportlab, pikepdf"

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>%(language)s</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%(title)s</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>%(author)s</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%(subject)s</rdf:li></rdf:Alt></dc:description>
<pdf:Keywords>%(number)s</pdf:Keywords><pdf:Producer>%(producer)s</pdf:Producer>
<xmp:CreatorTool>%(creator)s</xmp:CreatorTool>
<xmp:CreateDate>%(day)s</xmp:CreateDate><xmp:ModifyDate>%(day)s</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def xmp(description: Description) -> bytes:
    """The metadata stream of a document."""
    told = {
        "language": escape(description.language),
        "title": escape(description.title),
        "author": escape(description.author),
        "subject": escape(description.subject),
        "number": escape(description.number),
        "producer": PRODUCER,
        "creator": CREATOR,
        "day": f"{description.dated.isoformat()}T00:00:00+00:00",
    }
    return (_XMP % told).encode()


def information(description: Description) -> Dictionary:
    """The same facts as the document's information dictionary."""
    day = String(pdf_day(description.dated))
    return Dictionary(
        Title=String(description.title),
        Author=String(description.author),
        Subject=String(description.subject),
        Keywords=String(description.number),
        Creator=String(CREATOR),
        Producer=String(PRODUCER),
        CreationDate=day,
        ModDate=day,
    )
