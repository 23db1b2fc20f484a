"""Pictures of what people uploaded, drawn by a process of its own: the file itself never opens in a browser."""

from workflows.previews.asking import CannotShow, page_count, picture
from workflows.previews.kinds import can_be_shown, excerpt

__all__ = ["CannotShow", "can_be_shown", "excerpt", "page_count", "picture"]
