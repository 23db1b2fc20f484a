"""Tasks of the tests: what they do can be seen in the database, when they do it in the folder given."""

import time
from pathlib import Path

from workflows.background import task
from workflows.models import Series

FOR_EVER = 60


@task()
def stumble(word: str) -> None:
    """Fails until the word is known."""
    if not Series.objects.filter(name=word).exists():
        raise LookupError(f"nobody knows {word}")


@task()
def note(word: str) -> None:
    """Note a word, once."""
    Series.objects.get_or_create(name=word)


@task()
def hang_before(word: str, folder: str) -> None:
    """Hang in the middle the first time; the word is noted only after that."""
    _hang_once(Path(folder) / word)
    note.call(word)


@task()
def hang_after(word: str, folder: str) -> None:
    """Note the word and hang the first time, before anybody is told that it is done."""
    note.call(word)
    _hang_once(Path(folder) / word)


def _hang_once(sign: Path) -> None:
    if not sign.exists():
        sign.touch()
        time.sleep(FOR_EVER)
