"""Galas and conferences."""
