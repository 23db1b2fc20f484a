"""The receipt of a secret vote: made of the form it was cast with, so that the same form can be told it again.

Nothing that is stored leads from a receipt to a voter: the form's key is in the voter's browser alone.
"""

import secrets

from django.utils.crypto import salted_hmac

from certification.models import User
from workflows.models import Ballot, Case, SecretVote
from workflows.panel import ballot_box

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs of a receipt: none that people mistake for another."""

_SIGNS = 16
_GUESSABLE_BELOW = 32
"""The keys of our forms have 32 hexadecimal signs; with a shorter one the receipt is made by chance."""


def new_receipt(ballot: Ballot, voter: User, request_key: str | None) -> str:
    """Sixteen signs in groups of four (80 bits): "7KQ2-…". By chance where the act came with no form's key."""
    if request_key is None or len(request_key) < _GUESSABLE_BELOW:
        return _written(secrets.token_bytes(_SIGNS))
    return _of_form(ballot, voter, request_key)


def receipt_again(case: Case, voter: User, request_key: str) -> str:
    """The receipt of the vote that this voter cast with this very form; "" if there is none."""
    if len(request_key) < _GUESSABLE_BELOW:
        return ""
    ballots = Ballot.objects.filter(case_id=case.pk, kind=Ballot.Kind.SECRET, turnout__member=voter)
    for ballot in ballots:
        receipt = _of_form(ballot, voter, request_key)
        if ballot_box.holds(ballot, receipt) or SecretVote.objects.filter(pk=receipt, ballot=ballot).exists():
            return receipt
    return ""


def _of_form(ballot: Ballot, voter: User, request_key: str) -> str:
    value = f"{ballot.pk}:{voter.pk}:{request_key}"
    return _written(salted_hmac(__name__, value, algorithm="sha256").digest())


def _written(chance: bytes) -> str:
    signs = "".join(ALPHABET[byte % len(ALPHABET)] for byte in chance[:_SIGNS])
    return "-".join(signs[start : start + 4] for start in range(0, _SIGNS, 4))
