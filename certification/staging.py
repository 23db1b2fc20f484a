"""Where a backup is unpacked before it takes its place; apart from what does it, so that a start need not load that."""

STAGING = "restoring-"
"""How the name of the folder begins that a backup is unpacked into."""
