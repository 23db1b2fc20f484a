"""The evening on which certificates are handed over: their order, and everything that is printed for it."""
