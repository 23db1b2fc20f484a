"""Every benchmark by its name."""

from certification.bench.contract import Bench, Options, Samples, Say
from certification.bench.ratios import (
    against_bare,
    certificates_ratios,
    gala_ratios,
    growth,
    workflow_ratios,
)
from certification.bench.verify.looking import figures


def _workflow(options: Options, say: Say) -> Samples:
    from certification.bench.workflow.rounds import measure

    return measure(options, say)


def _lists(options: Options, say: Say) -> Samples:
    from certification.bench.lists.pages import measure

    return measure(options, say)


def _season(options: Options, say: Say) -> Samples:
    from certification.bench.season.playing import measure

    return measure(options, say)


def _verify(options: Options, say: Say) -> Samples:
    from certification.bench.verify.looking import measure

    return measure(options, say)


def _pages(options: Options, say: Say) -> Samples:
    from certification.bench.pages.rounds import measure

    return measure(options, say)


def _certificates(options: Options, say: Say) -> Samples:
    from certification.bench.certificates.rounds import measure

    return measure(options, say)


def _session(options: Options, say: Say) -> Samples:
    from certification.bench.session.sitting import measure

    return measure(options, say)


def _gala(options: Options, say: Say) -> Samples:
    from certification.bench.gala.packs import measure

    return measure(options, say)


BENCHES = {
    bench.name: bench
    for bench in (
        Bench("workflow", _workflow, workflow_ratios, sizes=(4,)),
        Bench(
            "certificates",
            _certificates,
            certificates_ratios,
            sizes=(1000, 10000),
            plain=True,
            databases=("sqlite",),
        ),
        Bench(
            "gala",
            _gala,
            gala_ratios,
            sizes=(100, 1000, 3000),
            rounds=3,
            plain=True,
            databases=("sqlite",),
        ),
        Bench("lists", _lists, growth, sizes=(10, 1000, 10000), plain=True),
        Bench("pages", _pages, against_bare, sizes=(3000,), plain=True),
        Bench("session", _session, figures, sizes=(100,), rounds=20, plain=True),
        Bench("verify", _verify, figures, sizes=(1,), plain=True, databases=("sqlite",)),
        Bench(
            "season",
            _season,
            growth,
            sizes=(60, 600, 3000),
            rounds=1,
            plain=True,
            apart=True,
            databases=("sqlite",),
        ),
    )
}
