"""What the cases of an edition would have got under other thresholds, weights or criteria. Nothing is stored."""
