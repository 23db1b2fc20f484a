"""The QR code, read by a program that had no part in making it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.drawing import DEFAULT, Design, draw_certificate
from certification.qr import dark_runs
from tests.certificates.pages import picture_of
from tests.certificates.samples import CERTIFICATE

try:
    from pyzbar import pyzbar
except ImportError:
    pyzbar = None

ADDRESSES = (
    CERTIFICATE.url,
    "http://127.0.0.1:8000/c/PU-2027-000001-2345678923",
    f"https://{'bardzo-' * 12}dluga-nazwa.example/c/PU-2027-999999-ZZZZZZZZZZ",
)


@pytest.mark.skipif(pyzbar is None, reason="an independent reader of QR codes: needs libzbar0")
@pytest.mark.parametrize("design", [DEFAULT, Design(orientation="portrait")], ids=["landscape", "portrait"])
@pytest.mark.parametrize("address", ADDRESSES, ids=["usual", "local", "long"])
def test_zbar_reads_the_address_off_the_page(address: str, design: Design) -> None:
    page = picture_of(draw_certificate(replace(CERTIFICATE, url=address), design), dpi=150)

    assert [code.data.decode() for code in pyzbar.decode(page)] == [address]


@given(st.integers(1, 12).flatmap(lambda side: st.lists(_rows(side), min_size=side, max_size=side)))
def test_runs_are_the_dark_modules_of_all_rows(rows: list[bytes]) -> None:
    painted = [bytearray(len(row)) for row in rows]
    for start, length in dark_runs(rows):
        row, column = divmod(start, len(rows) + 1)
        assert not any(painted[row][column : column + length])
        painted[row][column : column + length] = bytes([1]) * length

    assert [bytes(row) for row in painted] == rows


def _rows(side: int) -> "st.SearchStrategy[bytes]":
    return st.lists(st.integers(0, 1), min_size=side, max_size=side).map(bytes)
