"""Lists of an edition that have no page elsewhere: shown as a table and taken along as a file, by one declaration."""
