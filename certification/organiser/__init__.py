"""Who runs the programme: read by every public page, changed by those whom it concerns."""
