"""Everything in one run: the product and the bare server side by side, page after page, round after round."""

from certification.bench.contract import Options, Samples, Say
from certification.bench.pages.asking import p95_ms
from certification.bench.pages.serving import served
from certification.bench.pages.weighing import Scales
from certification.bench.pages.world import Page, furnished

PRODUCT = ("certification.settings", "certification.wsgi:application")
BARE = ("certification.bench.pages.bare_settings", "certification.bench.pages.bare_wsgi:application")
BESIDES = (Page("bare", "/", ""), Page("empty", "/empty/", ""))


def measure(options: Options, say: Say) -> Samples:
    """Milliseconds (``p95``) of each page under four people, and its kilobytes (``first_kb``, ``next_kb``)."""
    samples: Samples = {}
    (size,) = options.sizes
    pages = furnished(size)
    say(f"{size} zgłoszeń")
    with served(*PRODUCT) as ours, served(*BARE) as bare:
        asked = [*((ours, page) for page in pages), *((bare, page) for page in BESIDES)]
        for port, page in asked:
            p95_ms(port, page.address, page.cookie)  # whatever is read once in the life of a process
        for page in pages:
            first, after = Scales(ours, page.cookie).weigh(page.address)
            samples |= {f"{page.name}.first_kb": [first], f"{page.name}.next_kb": [after]}
        for number in range(options.rounds):
            for port, page in asked:
                spent = p95_ms(port, page.address, page.cookie)
                samples.setdefault(f"{page.name}.p95_ms", []).append(spent)
            say(f"runda {number + 1} z {options.rounds}")
    return samples
