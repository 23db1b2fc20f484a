"""How soon the result of a vote is on every screen of the panel's room."""
