"""An edition seen as a whole, by those who keep its files or run its audits: lists, figures, what-if."""
