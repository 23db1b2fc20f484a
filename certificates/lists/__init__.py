"""What the lists of this room tell in files: their columns, each list's in a module of its own."""
