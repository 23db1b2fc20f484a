"""Everything that is printed, laid out or sent out for a gala, in one file. Import what draws it lazily."""
