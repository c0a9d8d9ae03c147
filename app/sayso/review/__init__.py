"""What people decided, on top of what the machine found: pure functions over records."""

from sayso.review.article import apply
from sayso.review.sources import Amended, amend, split_articles
from sayso.review.standing import effective, standing

__all__ = ["Amended", "amend", "apply", "effective", "split_articles", "standing"]
