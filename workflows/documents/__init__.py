"""Documents in DOCX; imported only by the tasks that make them, for the libraries are heavy."""
