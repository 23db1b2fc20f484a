"""The criteria sets, their versions, what changed between them, and drafts that may still be changed."""
