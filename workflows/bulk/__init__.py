"""One act in many cases: shown before it happens, done one by one through the door in the background."""
