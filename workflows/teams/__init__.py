"""Teams of experts proposed for all cases that wait for one: fit, impartial, with work spread evenly."""
