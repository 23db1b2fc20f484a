"""The rounds: statements are counted once, then every engine is timed in turn, round after round."""

import gc

from django.apps import apps
from django.db import connection

from certification.bench.contract import Options, Samples, Say
from certification.bench.workflow.engine import Engine
from certification.bench.workflow.floor import Floor, Journaled
from certification.bench.workflow.ours import Ours
from certification.bench.workflow.path import PATH
from certification.bench.workflow.plain_viewflow import PlainViewflow
from certification.bench.workflow.profile import tell
from certification.bench.workflow.spiff import Spiff
from certification.bench.workflow.watch import Ledger, Stopwatch

COUNTED = 2
"""Cases whose statements are counted, at most; they also warm everything up."""


def measure(options: Options, say: Say) -> Samples:
    """Statements, milliseconds of wall and of CPU of one case, of each engine."""
    _make_tables()
    cases = options.sizes[0]
    counted = min(cases, COUNTED)
    ours = Ours(counted + cases * options.rounds)
    person = ours.crew.secretary
    if options.profile:
        tell(_count(ours, counted), counted)
        return {}
    engines: list[Engine] = [Floor(person), Journaled(person), PlainViewflow(person), Spiff(person), ours]
    samples: Samples = {"acts": [float(len(PATH))]}
    for engine in engines:
        statements = _count(engine, counted).total / counted
        samples[f"{engine.name}.sql"] = [statements]
        say(f"{engine.name}: {statements:.1f} zapytań na sprawę, {statements / len(PATH):.1f} na czynność")
    for number in range(options.rounds):
        for engine in engines:
            _time(engine, cases, samples)
        say(f"runda {number + 1} z {options.rounds}")
    return samples


def _make_tables() -> None:
    """The tables of the other engines live as long as the throw-away database: they have no migrations."""
    with connection.schema_editor() as editor:
        for model in apps.get_app_config("bench").get_models():
            editor.create_model(model)


def _count(engine: Engine, cases: int) -> Ledger:
    ledger = Ledger()
    engine.walk(cases, ledger)
    done = ledger.acts.total()
    if done != len(PATH) * cases:
        raise RuntimeError(f"{engine.name} did {done} acts for {cases} cases, the path has {len(PATH)}")
    return ledger


def _time(engine: Engine, cases: int, samples: Samples) -> None:
    gc.collect()  # no engine pays for the rubbish of the one before
    watch = Stopwatch()
    engine.walk(cases, watch)
    for name, seconds in (("wall_ms", watch.wall), ("cpu_ms", watch.cpu)):
        samples.setdefault(f"{engine.name}.{name}", []).append(1000 * seconds / cases)
