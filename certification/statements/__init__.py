"""What the law demands everybody can read: the privacy notice and the statement of accessibility."""
