"""Keeping uploaded files: sniffed, limited, stored once by their content."""

from criteria.files.sniffing import ACCEPTED_EXTENSIONS, sniff
from criteria.files.storing import Scanner, register_scanner, store, unregister_scanner

__all__ = ["ACCEPTED_EXTENSIONS", "Scanner", "register_scanner", "sniff", "store", "unregister_scanner"]
