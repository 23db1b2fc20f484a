"""The keeper: a process that has pyHanko loaded, and forks a bounded child for each file it is handed.

Loading pyHanko costs ten times as much as checking a certificate. The child shares what is loaded, sees one
file, and ends; nothing that a file does to it is there for the next one. Protocol on stdin and stdout: a line of
JSON and the file's bytes; a line of JSON. Without a question for a while, or without anybody who could ask, the
keeper ends.
"""

import base64
import json
import os
import select
import signal
import sys
import time
from dataclasses import asdict
from datetime import datetime
from typing import Any, BinaryIO, Final

from asn1crypto.x509 import Certificate
from cryptography.hazmat.backends import default_backend
from lxml import etree

from certificates.checking import signature  # noqa: F401 - loads pyHanko before the first question
from certificates.checking.limited.bounds import Bounds, give_up_the_rest
from certificates.checking.pades import SignedCheck, check_signed
from certificates.checking.pdf import PdfCheck, check_pdf
from certification import clock

IDLE_SECONDS: Final = 600
_ANSWER_BYTES: Final = 64 * 1024


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer one question after the other."""
    # Loaded on first use, when a child can open no file any more: the library's own parts, and an encoding's.
    default_backend()
    etree.fromstring(b"<a/>", etree.XMLParser(encoding="utf-8"))
    while select.select([questions], [], [], IDLE_SECONDS)[0]:
        line = questions.readline()
        if not line:
            return
        question = json.loads(line)
        data = questions.read(question["size"])
        answers.write(json.dumps(_examined(question, data)).encode() + b"\n")
        answers.flush()


def _examined(question: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What the child says, None where it did not come to say anything, and what it cost."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _child(writing, question, data)
    os.close(writing)
    said = _heard(reading, child, question["bounds"]["wall"])
    os.close(reading)
    _, _, used = os.wait4(child, 0)
    check = json.loads(said) if said.endswith(b"}") else None
    return {"check": check, "cpu_s": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024}


def _child(writing: int, question: dict[str, Any], data: bytes) -> None:
    """Check the file within bounds, and end whatever happens."""
    try:
        roots = [Certificate.load(base64.b64decode(root), strict=True) for root in question["roots"]]
        clock.set(datetime.fromisoformat(question["moment"]))
        if question.get("handed_out"):
            # Streams are unfolded to compare revisions, and never of a certificate: its child need not be able to.
            from pyhanko.pdf_utils import filters  # noqa: F401
        give_up_the_rest(Bounds(**question["bounds"]))
        os.write(writing, json.dumps(asdict(_check(question, data, roots)), default=str).encode())
    finally:
        os._exit(0)


def _check(question: dict[str, Any], data: bytes, roots: list[Certificate]) -> PdfCheck | SignedCheck:
    """A certificate under our seal; or, where ``handed_out`` says what was, a document others have signed."""
    if handed_out := question.get("handed_out"):
        return check_signed(data, handed_out["size"], handed_out["sha256"])
    return check_pdf(data, roots)


def _heard(reading: int, child: int, wall: int) -> bytes:
    """Everything the child says before it ends or its time is over."""
    end, said = time.monotonic() + wall, b""
    while len(said) < _ANSWER_BYTES:
        ready, _, _ = select.select([reading], [], [], max(0, end - time.monotonic()))
        piece = os.read(reading, _ANSWER_BYTES) if ready else b""
        if not piece:
            break
        said += piece
    os.kill(child, signal.SIGKILL)
    return said


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
