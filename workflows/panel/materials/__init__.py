"""What members read about a case before they decide: one page for each case, and a pack to take along."""
