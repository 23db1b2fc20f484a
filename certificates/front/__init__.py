"""What everybody may read before they know anybody here: front page, criteria, rules, statements."""
