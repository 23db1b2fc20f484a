"""Every benchmark by its name."""

from certification.bench.contract import Bench, Options, Samples, Say
from certification.bench.ratios import workflow_ratios


def _workflow(options: Options, say: Say) -> Samples:
    from certification.bench.workflow.rounds import measure

    return measure(options, say)


BENCHES = {bench.name: bench for bench in (Bench("workflow", _workflow, workflow_ratios, sizes=(4,)),)}
