"""The code on a ticket, and the program that reads it."""

import uuid
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from certification.events.tickets import code_of, guest_of, hash_for, hash_of, token_of
from certification.models import Guest
from certification.qr import QUIET_MODULES, modules, svg

GUEST = Guest(public_id=uuid.UUID(int=7), name="Zofia")


def test_a_code_is_typed_in_any_way():
    code = code_of(GUEST)

    assert len(code.replace("-", "")) == 16
    assert hash_of(code) == hash_of(f" {code.lower().replace('-', ' ')} ") == hash_for(GUEST.public_id)
    assert hash_of(code) != hash_for(uuid.UUID(int=8))


def test_figures_that_are_in_no_code_are_letters_misread():
    assert hash_of("O1B8") == hash_of("OIBB")


def test_a_code_follows_from_the_secret_of_the_installation(settings):
    before = code_of(GUEST)
    settings.SECRET_KEY = "another"
    assert code_of(GUEST) != before


@pytest.mark.parametrize("forged", ["", "nikt", "00000000000000000000000000000007:x"])
def test_a_forged_link_leads_to_nobody(forged: str):
    assert guest_of(forged) is None
    assert token_of(GUEST).startswith(GUEST.public_id.hex)


def test_a_phone_reads_the_code():
    rows = modules("ABCD-EFGH")
    side = len(rows) + 2 * QUIET_MODULES
    picture = Image.new("L", (side, side), 255)
    for row, line in enumerate(rows):
        for column, dark in enumerate(line):
            if dark:
                picture.putpixel((column + QUIET_MODULES, row + QUIET_MODULES), 0)
    assert zxingcpp.read_barcodes(picture.resize((side * 4, side * 4), 0))[0].text == "ABCD-EFGH"
    assert svg("ABCD-EFGH", "Kod").count("h") >= sum(map(sum, rows)) / 8
    assert BytesIO(svg("x", "<b>").encode()).read().find(b"<b>") == -1
