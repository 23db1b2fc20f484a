"""Lists as files: a list declares its columns once, and XLSX, CSV and JSON are written from them row by row.

A file is asked for at the address of the page (``?plik=csv``) and answered by its view, with the rows the view
has found for this person and these filters: what the page may not show, no file can hold.
"""

from certification.exports.answering import FILE, exported
from certification.exports.columns import Column, Columns, Value, in_chunks, row_by_row

__all__ = ["FILE", "Column", "Columns", "Value", "exported", "in_chunks", "row_by_row"]
