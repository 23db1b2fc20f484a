"""The public log of what happened to marks: append-only, provable, signed."""
