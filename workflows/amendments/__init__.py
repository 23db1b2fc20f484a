"""Dates of an edition changed while it runs: with a reason, everybody concerned told, what was there before kept."""
