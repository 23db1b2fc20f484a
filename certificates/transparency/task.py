"""Signing the log, in the background: once per batch of acts."""

from certificates.transparency.checkpoints import make_checkpoint
from workflows.background import task


@task()
def sign_checkpoint() -> str:
    """Make a checkpoint over all leaves there are, unless there is one, and have it stamped where a server is set.

    Done twice it changes nothing. Where the server is away the checkpoint stands, and the task is tried again.
    """
    from certificates.transparency.stamps import stamp

    made = make_checkpoint()
    if made is not None:
        stamp(made)
    return str(made or "")
