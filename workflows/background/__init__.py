"""Work after the act: ordered as a row in the act's own transaction, done by a worker, at least once.

``task`` is Django's own interface where it has one, else the package that became it. What stores and runs the
tasks is an engine, chosen by the setting ``TASK_ENGINE`` alone; the code of a task does not know which.
"""

from certification.background import task
from workflows.background.engine import Engine, engine

__all__ = ["Engine", "engine", "task"]
