"""One's own dates in one's own calendar: tasks that are due, visits, sessions."""
