"""A criteria set changed as text: what is not touched, comments too, stays as it was."""
