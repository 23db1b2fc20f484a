"""A session of the panel rehearsed on invented cases, in a place apart that is thrown away afterwards."""
