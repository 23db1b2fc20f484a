"""One's own data: what is held, how it is handed out, how it is erased."""
