"""Templates of certificates: what an organiser edits, and what an issued certificate keeps for good."""
