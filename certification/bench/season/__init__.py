"""What a case of the season costs, the more offices take part: it should stay the same, and so should memory.

The season is played as it is shown, with the stories of its offices repeated in the same mixture over more offices,
and with as many sessions of the panel as so many cases need. Every size is played in a process of its own;
memory is the peak of that process. ``per_case`` is the time of the whole play over its applications; ``summary`` that
of the figures and checks after it. It is long: a quarter of a second for an application on a quiet machine, so by
default it is played once, on SQLite.
"""
