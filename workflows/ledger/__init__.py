"""What cases tell in the log of acts: their journal, and who opened or took along what."""
