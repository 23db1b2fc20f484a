"""Letters to offices: drafted, approved by a second person, sent, delivered."""
