"""Keeping uploaded files: sniffed, limited, stored once by their content."""

from criteria.files.copying import Copy, copy_page
from criteria.files.sniffing import ACCEPTED_EXTENSIONS, sniff
from criteria.files.storing import Scanner, register_scanner, store, unregister_scanner

__all__ = [
    "ACCEPTED_EXTENSIONS",
    "Copy",
    "Scanner",
    "copy_page",
    "register_scanner",
    "sniff",
    "store",
    "unregister_scanner",
]
