"""The register TERC: read from its file, written to the database."""
