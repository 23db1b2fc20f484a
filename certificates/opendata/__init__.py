"""The register as open data: one record for each published mark, the same in files and by the API."""
