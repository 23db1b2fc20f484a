"""How lists grow: the real pages, asked for by a person who is signed in, at ever more cases.

Half of the cases are certified and have a public mark; a quarter wait in the secretariat's queue; a quarter are
with two of eight experts each. The rows are written in bulk, yet by the law: every case starts in its initial
state, and moves with its chained line in the journal, for the triggers look on.

``inbox`` is the first page of an expert, ``queue`` that of a secretary, ``cases`` the list of cases (``by_office``:
in the Polish order of today's names), ``register`` the public register. ``growth`` is the time at the largest
size over the time at the one before.
"""
