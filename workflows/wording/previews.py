"""A letter as three invented offices would get it: with the shortest, a typical and the longest name."""

from dataclasses import dataclass

from certification.examples import EXAMPLES
from certification.models import Edition
from workflows.letters.drafting import sheet
from workflows.wording.common import of_edition, of_example
from workflows.wording.texts import Text, fill


@dataclass(frozen=True)
class Preview:
    """One of them."""

    label: str
    body: str
    is_typical: bool


def previews(edition: Edition, text: Text, words: str) -> list[Preview]:
    """The whole letters, in the order of the examples."""
    found = []
    for example in EXAMPLES:
        values = of_example(example, edition, text.own)
        body = sheet(example.names["nominative"], of_edition(edition), values, fill(words, values))
        found.append(Preview(example.label, body, example.code == "typowa"))
    return found
