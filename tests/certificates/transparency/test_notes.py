"""Notes as C2SP sets them, against a note of Go's own tests; and everything that is none is refused in words."""

from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from certificates.transparency import notes
from certificates.transparency.notes import Head, NoteError

# golang.org/x/mod/sumdb/note, note_test.go (BSD-3-Clause).
PETER = Ed25519PublicKey.from_public_bytes(b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:])
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
NOTE = (
    f"{TEXT}\n— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
HEAD = Head("log.example/dziennik", 3, b"r" * 32)
SIGNED = notes.signed(HEAD, KEY)


def test_a_note_of_others_is_opened_and_its_key_written_as_they_do() -> None:
    assert notes.text_of(NOTE, "PeterNeumann", [PETER]) == TEXT
    assert notes.verifier_key("PeterNeumann", PETER) == (
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    )


def test_a_checkpoint_comes_back_as_it_was_signed() -> None:
    assert notes.opened(SIGNED, [PETER, KEY.public_key()]) == HEAD
    assert SIGNED.splitlines()[:4] == [
        "log.example/dziennik",
        "3",
        "cnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=",
        "",
    ]


def test_signatures_of_others_beside_ours_do_no_harm() -> None:
    witness = Ed25519PrivateKey.from_private_bytes(b"w" * 32)
    beside = notes.signed(HEAD, witness).splitlines()[-1].replace("log.example/dziennik", "witness")
    text, _, ours = SIGNED.rpartition("\n\n")
    assert notes.opened(f"{text}\n\n{beside}\n{ours}", [KEY.public_key()]) == HEAD


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Ala ma kota.\n",
        SIGNED.replace("\n3\n", "\n4\n"),
        SIGNED.replace("log.example", "log.evil"),
        SIGNED.replace("— ", "- "),
        SIGNED.rstrip("\n"),
        SIGNED[:-3] + "\n",
        SIGNED.replace(" ", ""),
        SIGNED + "— x\n",
        SIGNED.replace("cnJy", "cn%y", 1),
    ],
)
def test_what_was_changed_is_no_checkpoint(note: str) -> None:
    with pytest.raises(NoteError):
        notes.opened(note, [KEY.public_key()])


@pytest.mark.parametrize(
    "text",
    [
        "x\n03\ncnJy\n",
        "x\n-3\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
        "x\n٣\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
        "x\n3\ncnJy\n",
        "x\n3\n",
        "\n3\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
        f"x\n{'9' * 30}\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
    ],
)
def test_a_text_that_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        notes.head_of(text)


def test_a_signature_of_a_key_we_do_not_know_says_nothing() -> None:
    with pytest.raises(NoteError, match="żaden ze znanych kluczy"):
        notes.opened(SIGNED, [PETER])
