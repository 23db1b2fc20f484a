"""What keeps a seal from being made, in words for the secretariat and the operator."""


class SealUnavailable(RuntimeError):  # noqa: N818
    """No seal can be made now. The message says why and what helps, in plain Polish; it never holds a secret."""
