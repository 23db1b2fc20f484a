"""What an office learns from its audit once it knows the decision: where it stands, and what to do next."""
