"""Impartiality: declarations, automatic hits, doubts raised by others and rulings on them."""
