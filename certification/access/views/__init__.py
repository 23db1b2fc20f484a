"""Pages about who acts for which office."""
