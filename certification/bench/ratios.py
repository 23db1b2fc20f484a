"""What is set against what."""

from collections.abc import Mapping

PEERS = ("floor", "journaled", "viewflow", "spiff")


def workflow_ratios(median: Mapping[str, float]) -> dict[str, float]:
    """Ours over each peer: statements (``sql``), wall time (``time``), this process's CPU time (``cpu``)."""
    columns = {"sql": "sql", "time": "wall_ms", "cpu": "cpu_ms"}
    return {
        f"{name}_vs_{peer}": median[f"ours.{column}"] / median[f"{peer}.{column}"]
        for peer in PEERS
        for name, column in columns.items()
    }


def certificates_ratios(median: Mapping[str, float]) -> dict[str, float]:
    """CPU time, wherever it stands. How many times as long as ours others take, and ours as the limits.

    ``batch.linearity``: time of a certificate in the largest batch over that in the smallest; ``batch.peak_mb``: the
    most that the batch's process ever held (RSS), and the same of every process it started, added up, so that what
    they share is counted as often; ``batch.pss_mb``: the most they held together at a time, each page shared among
    all processes of the machine that have it; ``batch.processes``: how many they were.
    """

    def cpu(name: str) -> float:
        return median[f"{name}.cpu_ms"]

    found = {}
    for kind in ("p256", "rsa2048", "rsa3072"):
        ours = cpu(f"{kind}.draw_and_sign")
        found[f"{kind}.vs_idiomatic"] = cpu(f"{kind}.idiomatic") / ours
        found[f"{kind}.vs_raw_signature"] = ours / cpu(f"{kind}.raw")
        found[f"{kind}.vs_limit"] = ours / cpu(f"{kind}.limit")
    found["p256.vs_weasyprint"] = cpu("weasyprint.p256") / cpu("p256.draw_and_sign")
    for name in sorted(median):
        peer = name.removesuffix("_draw.cpu_ms")
        if peer != name:
            found[f"draw.vs_{peer}"] = median[name] / cpu("draw")
    sizes = sorted({int(name.split(".")[1]) for name in median if name.startswith("batch.")})
    each = [median[f"batch.{size}.cpu_s"] / size for size in sizes]
    return {
        **found,
        "batch.peak_mb": max(
            median[f"batch.{size}.mb"] + median[f"batch.{size}.beside_mb"] for size in sizes
        ),
        "batch.pss_mb": max(median[f"batch.{size}.pss_mb"] for size in sizes),
        "batch.processes": max(median[f"batch.{size}.processes"] for size in sizes),
        "batch.linearity": each[-1] / each[0],
    }


def gala_ratios(median: Mapping[str, float]) -> dict[str, float]:
    """Of the largest pack: wall milliseconds of an item, and the peak of memory; ``pack.linearity``: CPU of an item
    there over that in the smallest but one, where what is done once weighs little; ``pack.memory_growth``: likewise."""
    sizes = sorted({int(name.split(".")[1]) for name in median})
    *_, before, last = [sizes[0], *sizes]
    each = {size: median[f"pack.{size}.cpu_ms_per_item"] for size in sizes}
    return {
        "pack.ms_per_item": median[f"pack.{last}.ms_per_item"],
        "pack.peak_mb": max(median[f"pack.{size}.mb"] for size in sizes),
        "pack.linearity": each[last] / each[before],
        "pack.memory_growth": median[f"pack.{last}.mb"] / median[f"pack.{before}.mb"],
    }


def against_bare(median: Mapping[str, float]) -> dict[str, float]:
    """Each page's time over the bare page's, the worst of them first; kilobytes of the heaviest, as they are."""
    times = {
        name.removesuffix(".p95_ms"): spent for name, spent in median.items() if name.endswith(".p95_ms")
    }
    bare, empty = times.pop("bare"), times.pop("empty")
    worst = max(times.values())
    found = {"p95_vs_bare": worst / bare, "p95_vs_empty": worst / empty}
    found |= {f"{name}.p95_vs_bare": spent / bare for name, spent in times.items()}
    for column in ("first_kb", "next_kb"):
        found[f"weight.{column}"] = max(kb for name, kb in median.items() if name.endswith(f".{column}"))
    return found


def growth(median: Mapping[str, float]) -> dict[str, float]:
    """The largest size over the one before, for every name with sizes: "inbox.1000.ms" gives "inbox.growth"."""
    by_size: dict[tuple[str, str], dict[int, float]] = {}
    for name, value in median.items():
        what, size, column = name.split(".")
        by_size.setdefault((what, column), {})[int(size)] = value
    found = {}
    for (what, column), values in by_size.items():
        if len(values) < 2:
            continue
        *_, before, last = (value for _, value in sorted(values.items()))
        found[f"{what}.{_GROWTH[column]}"] = last / before
    return found


_GROWTH = {"ms": "growth", "mb": "growth", "cpu_ms": "cpu_growth", "sql": "sql_growth"}
