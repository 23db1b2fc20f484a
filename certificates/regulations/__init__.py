"""The rules of an edition, written from its figures and from the law, so that they say what the program does."""
