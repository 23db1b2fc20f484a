"""Making checkpoints, and the keys that sign them."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import transaction

from certificates.keys import KeyRing, ed25519
from certificates.transparency import notes, tree
from certificates.transparency.models import Checkpoint


def keys() -> KeyRing[Ed25519PrivateKey, Ed25519PublicKey]:
    """The keys of the log."""
    return ed25519(Path(settings.KEYS_DIR) / "log")


def origin() -> str:
    """The log's name: its address without the scheme, as C2SP recommends."""
    return f"{settings.SITE_URL.partition('://')[2]}/dziennik"


def latest() -> Checkpoint | None:
    """The last checkpoint, if there is any."""
    return Checkpoint.objects.order_by("size").last()


def make_checkpoint() -> Checkpoint | None:
    """Sign the log as it is now, unless the last checkpoint says it already; None while it is empty.

    Raises KeysLost.
    """
    with transaction.atomic():
        tree.hold()
        last, size = latest(), tree.size()
        if size == (last.size if last else 0):
            return last
        root = tree.root(size)
        note = notes.signed(notes.Head(origin(), size, root), keys().signing())
        return Checkpoint.objects.create(size=size, root=root.hex(), note=note)
