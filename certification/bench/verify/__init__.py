"""What it costs to look at a stranger's file: a genuine certificate, and the worst we could think of."""
