"""Setting an edition up from the one before."""
