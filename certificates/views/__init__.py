"""Pages of the mark: what the public sees, what its keepers do, what the gala needs."""
