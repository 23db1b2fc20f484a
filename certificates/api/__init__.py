"""The register and the checking of certificates for programs."""
