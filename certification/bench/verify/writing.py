"""Small PDFs written by hand, because no library writes what is wrong."""

import re
import zlib
from collections.abc import Mapping, Sequence

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from one, the first being the catalogue; its table is right."""
    body, places = HEADER, []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\n" % (
        size,
        table,
        size,
        trailer,
    )
    return body + end + b"startxref\n%d\n%%%%EOF\n" % len(body)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object of these very bytes."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def deflated(data: bytes) -> bytes:
    """Packed as tightly as can be."""
    return zlib.compress(data, 9)


def zeros(length: int) -> bytes:
    """That many zero bytes, packed: the same packed megabyte over and over, so that it takes no time to make.

    Of a long one only the checksum at the very end is wrong, which nobody lives to see.
    """
    if length <= 8 * 1024 * 1024:
        return zlib.compress(bytes(length), 9)
    packer = zlib.compressobj(9)
    megabyte = bytes(1024 * 1024)
    first = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + piece * (length // len(megabyte) - 1) + packer.flush()


def appended(base: bytes, objects: Mapping[int, bytes]) -> bytes:
    """An incremental update of ``base`` with these objects under their numbers."""
    before, root = _last(rb"startxref\s+(\d+)", base), _last(rb"/Root\s+(\d+) 0 R", base)
    body, table = bytearray(base + b"\n"), bytearray(b"xref\n")
    for number, content in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    place = len(body)
    table += b"trailer\n<</Size %d/Root %s 0 R/Prev %s>>\n" % (max(objects) + 1, root, before)
    return bytes(body + table) + b"startxref\n%d\n%%%%EOF\n" % place


def free_number(base: bytes) -> int:
    """An object number that the file does not use."""
    return max(int(number) for number in re.findall(rb"/Size\s+(\d+)", base)) + 10


def _last(pattern: bytes, data: bytes) -> bytes:
    found: bytes = re.findall(pattern, data)[-1]
    return found
