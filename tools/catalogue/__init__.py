"""The catalogue of English: what pages say, collected from code and templates, and its compiled form."""
