"""Templates that are drawn in half the time: the same templates, prepared once more when they are loaded.

Django draws a template by asking each of its pieces anew: how a name is looked up, whether a value wants escaping,
what a word is in the reader's language, what address a page has. What cannot change between two drawings is worked
out when a template is loaded (``preparing``), and the rest goes the shortest way that ends where Django's own does
(``looking_up``, ``pieces``); whatever is out of the ordinary is left to Django. With ``DEBUG`` nothing is prepared, for
then its pages of errors want to know each piece.
"""
