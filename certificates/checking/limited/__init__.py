"""A stranger's file is parsed by a process that can hurt nobody: little memory, little time, nothing to open."""

from certificates.checking.limited.asking import Busy, Examined, Unavailable, examine, examine_signed

__all__ = ["Busy", "Examined", "Unavailable", "examine", "examine_signed"]
