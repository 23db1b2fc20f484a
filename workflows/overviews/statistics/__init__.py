"""Figures of an edition: who got the mark, how the experts agree, how severe they are, how much they do."""
