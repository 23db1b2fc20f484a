"""Filing: draft, signature, formal check, completion."""
