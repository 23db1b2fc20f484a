"""Configuration pages for administrators. Cases are not here: they change only by acts."""

from certification.admin import offices, people, programme

__all__ = ["offices", "people", "programme"]
