"""What a pack for the gala costs: every paper of it, written to a file as its task does."""
