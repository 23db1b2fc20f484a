"""Pages about one's own data, and the desk where requests about it are answered."""
