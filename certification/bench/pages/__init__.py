"""How fast the ten most used pages answer four people at once, and what a browser has to load for them."""
