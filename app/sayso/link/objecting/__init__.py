"""Who disputes what in one article: denials, rejections, sayings denied, contradictions, numbers
that disagree.

A denial often has no content of its own ("denied making the remark"): what it denies is then what
others reported its source to have said just before. A denial with a content is compared with what
was said.

What is disputed is either that something was said ("denied making the remark", "she never told
him": a hop of whatever was told through her), or what was said ("denied that the bridge fell").
"""

from sayso.link.objecting.discourse import carriers_of
from sayso.link.objecting.objection import Objection
from sayso.link.objecting.objections import objections

__all__ = ["Objection", "carriers_of", "objections"]
