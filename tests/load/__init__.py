"""Two machines under load: the product's own processes on PostgreSQL, people over HTTP, then some of it killed."""
