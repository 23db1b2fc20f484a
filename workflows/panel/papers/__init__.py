"""The papers of a session that are signed: its minutes, corrections to them, and each resolution."""
