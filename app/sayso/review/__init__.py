"""What people decided, on top of what the machine found: pure functions over records."""

from sayso.review.article import apply
from sayso.review.standing import effective, standing

__all__ = ["apply", "effective", "standing"]
