"""NIP, REGON, TERYT and e-Delivery addresses: right ones pass, wrong ones are explained in plain Polish."""

import pytest
from django.core.exceptions import ValidationError

from certification.identifiers import (
    e_delivery_warning,
    validate_e_delivery,
    validate_nip,
    validate_postcode,
    validate_regon,
)


@pytest.mark.parametrize(
    ("validate", "value"),
    [
        (validate_nip, "5260250274"),
        (validate_regon, "192598184"),
        (validate_regon, "123456785"),
        (validate_regon, "12345678512347"),
        (validate_e_delivery, "AE:PL-72422-98772-ATIDW-24"),
        (validate_postcode, "78-230"),
    ],
)
def test_right_values_pass(validate, value):
    validate(value)


@pytest.mark.parametrize(
    ("validate", "value", "code"),
    [
        (validate_nip, "5260250275", "nip_checksum"),
        (validate_nip, "526-025-02-74", "nip_format"),
        (validate_nip, "52602502744", "nip_format"),
        (validate_nip, "٥٢٦٠٢٥٠٢٧٤", "nip_format"),
        (validate_regon, "192598185", "regon_checksum"),
        (validate_regon, "12345678512348", "regon_checksum"),
        (validate_regon, "12345678612347", "regon_checksum"),
        (validate_regon, "19259818", "regon_format"),
        (validate_e_delivery, "AE:PL-72422-98772-atidw-24", "e_delivery_format"),
        (validate_e_delivery, "AE:PL-72422-98772-ATIDW-24\n", "e_delivery_format"),
        (validate_e_delivery, "urzad@karlino.example", "e_delivery_format"),
        (validate_postcode, "78230", "postcode_format"),
    ],
)
def test_wrong_values_are_refused_with_a_reason(validate, value, code):
    with pytest.raises(ValidationError) as refused:
        validate(value)
    assert refused.value.code == code


def test_the_message_says_what_to_do():
    with pytest.raises(ValidationError, match="Sprawdź, czy nie ma literówki"):
        validate_regon("192598185")


def test_a_doubtful_e_delivery_address_only_warns():
    assert e_delivery_warning("AE:PL-72422-98772-ATIDW-24") is None
    doubtful = "AE:PL-72422-98772-ATIDW-25"
    validate_e_delivery(doubtful)
    assert "Dwie ostatnie cyfry" in (e_delivery_warning(doubtful) or "")
