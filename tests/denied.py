"""An article in which a claim is denied at each place: the speaker's hop, one before, the words."""

from __future__ import annotations

from pathlib import Path

from builders import PRODUCER, find

from sayso.desk import Desk
from sayso.records import Article, Attribution, Extraction, Manner, Span, Stance

WORDS = "the delegation must sign nothing with the Russians"
TEXT = (
    f"Davyd Arakhamia recalled that Boris Johnson said {WORDS}.\n\n"
    "Desmond Okonkwo denied that Davyd Arakhamia had ever said that Boris Johnson told "
    f"him {WORDS}.\n\n"
    "Boris Johnson denied saying so.\n\n"
    f"Carla Ruiz denied that {WORDS}.\n"
)


class DeniedAttributor:
    """Knows who says what in that article."""

    producer = PRODUCER

    def extract(self, article: Article) -> Extraction:
        first, second, third, fourth = TEXT.strip().split("\n\n")
        made: list[Attribution] = []

        def add(
            paragraph: str,
            source: str,
            cue: str,
            parent: Attribution | None = None,
            stance: Stance = Stance.ASSERTS,
        ) -> Attribution:
            """All behind the cue, up to the full stop, is the content."""
            start = article.text.index(paragraph)
            (named,) = find(article.text, source, start)
            (said,) = find(article.text, cue, named.end)
            made.append(
                Attribution(
                    article=article.id,
                    source=(named,),
                    cue=(said,),
                    content=(Span(said.end + 1, start + len(paragraph) - 1),),
                    manner=Manner.INDIRECT,
                    stance=stance,
                    parent=parent.id if parent else None,
                    score=0.9,
                    producer=PRODUCER,
                )
            )
            return made[-1]

        outer = add(first, "Davyd Arakhamia", "recalled")
        add(first, "Boris Johnson", "said", outer)
        denial = add(second, "Desmond Okonkwo", "denied", stance=Stance.DENIES)
        inner = add(second, "Davyd Arakhamia", "had ever said", denial)
        add(second, "Boris Johnson", "told", inner)
        add(third, "Boris Johnson", "denied", stance=Stance.DENIES)
        add(fourth, "Carla Ruiz", "denied", stance=Stance.DENIES)
        return Extraction(article=article, attributions=tuple(made))


def make(folder: Path) -> tuple[Path, str]:
    """Add the article to a new database in a folder; return its file and the claim's id."""
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    database = folder / "talks.db"
    with Desk.open(database, attributor=DeniedAttributor()) as desk:
        list(desk.add([folder / "talks.txt"]))
        (claim,) = (
            c for c in desk.findings().claims if len(desk.trace(c).trace.paths[0].hops) == 2
        )
    return database, claim.id
