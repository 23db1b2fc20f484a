"""The QR code, read by a program that had no part in making it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.drawing import DEFAULT, Design, draw_certificate
from certificates.drawing.qr import dark_runs
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


@given(st.binary(min_size=1, max_size=40).map(lambda row: bytes(byte & 1 for byte in row)))
def test_runs_are_the_dark_modules_of_a_row(row: bytes) -> None:
    painted = bytearray(len(row))
    for start, length in dark_runs(row):
        painted[start : start + length] = b"\x01" * length

    assert painted == row
