"""The Django application of the benchmark's own tables."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """Its label leaves "workflow" to the rooms of the house."""

    name = "certification.bench.workflow"
    label = "bench"
