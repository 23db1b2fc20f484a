"""Help: what each page is for, what each role does, what words mean."""
