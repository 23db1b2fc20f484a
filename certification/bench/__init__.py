"""Benchmarks: what the law costs, how lists grow, how a season grows. ``./do bench NAME`` runs one."""
