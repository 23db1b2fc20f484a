"""Reconsideration: the office disagrees, and people new to the case decide again."""
