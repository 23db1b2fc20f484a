"""Pages of the room: thin, each fetching through the access rules."""
