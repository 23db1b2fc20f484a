"""The application as a form for a word processor: filled in without the site, read back into the draft."""
