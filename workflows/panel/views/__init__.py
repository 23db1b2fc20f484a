"""Pages of the panel: its sessions, its room, and the case on its table."""
