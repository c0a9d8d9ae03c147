"""Deciding about sources over the desk: what it moves, what it survives, how it is undone."""

from pathlib import Path

import pytest
from builders import PRODUCER, build_article, build_attribution

from sayso.desk import Desk
from sayso.errors import Conflict, NotFound, ReviewError
from sayso.records import Article, Extraction, SourceKind
from sayso.store import Store

FIRST = build_article(
    "Davyd Arakhamia said the talks were over. Boris Johnson said the talks had ended. "
    "A police spokeswoman said the talks were a farce.",
    doc="first",
    outlet="Wire",
)
SECOND = build_article(
    "The negotiator Dodik Arakhamiya said the talks were over. "
    "Boris Johnson said that nobody had asked him.",
    doc="second",
    outlet="Gannet",
)


def said(article: Article, source: str, content: str):
    return build_attribution(article, source, "said", content, score=0.9)


def extraction(article: Article, *pairs: tuple[str, str]) -> Extraction:
    made = []
    for source, content in pairs:
        at = article.text.index(f"{source} said")
        made.append(_at(article, at, source, content))
    return Extraction(article=article, attributions=tuple(made))


def _at(article: Article, at: int, source: str, content: str):
    from sayso.records import Attribution, Manner, Span

    cue = at + len(source) + 1
    start = article.text.index(content, cue)
    return Attribution(
        article=article.id,
        source=(Span(at, at + len(source)),),
        cue=(Span(cue, cue + 4),),
        content=(Span(start, start + len(content)),),
        manner=Manner.INDIRECT,
        score=0.9,
        producer=PRODUCER,
    )


ONE = extraction(
    FIRST,
    ("Davyd Arakhamia", "the talks were over"),
    ("Boris Johnson", "the talks had ended"),
    ("A police spokeswoman", "the talks were a farce"),
)
TWO = extraction(
    SECOND,
    ("Dodik Arakhamiya", "the talks were over"),
    ("Boris Johnson", "nobody had asked him"),
)
DAVYD, JOHNSON, MAYOR = ONE.attributions
DODIK, JOHNSON_AGAIN = TWO.attributions


class Again:
    """An attributor that finds what it is told to find."""

    producer = PRODUCER

    def __init__(self, *found) -> None:
        self.found = found

    def extract(self, article):
        return Extraction(article=article, attributions=self.found)


@pytest.fixture
def desk(tmp_path: Path):
    with Store.open(tmp_path / "desk.db") as store:
        store.add(ONE)
        store.add(TWO)
    with Desk.open(tmp_path / "desk.db") as desk:
        yield desk


def names(desk) -> list[str]:
    return [source.name for source in desk.sources()]


def whose(desk, attribution) -> list[str]:
    findings = desk.findings()
    return [findings.source[id].name for id in findings.who(attribution.id)]


@pytest.fixture
def apart(desk) -> None:
    assert names(desk) == [
        "A police spokeswoman",
        "Boris Johnson",
        "Davyd Arakhamia",
        "Dodik Arakhamiya",
    ]


def everything(desk):
    found = desk.findings()
    return found.sources, found.resolutions, found.claims, desk.export_story()


@pytest.mark.usefixtures("apart")
class TestMerging:
    def test_two_are_one_everywhere_and_again_two(self, desk):
        before = everything(desk)
        decision = desk.merge(["Dodik"], "Davyd", reviewer="Ana", reason="a nickname")
        assert names(desk) == ["A police spokeswoman", "Boris Johnson", "Davyd Arakhamia"]
        assert whose(desk, DODIK) == whose(desk, DAVYD) == ["Davyd Arakhamia"]
        dossier = desk.source("Dodik Arakhamiya")
        assert dossier.source.name == "Davyd Arakhamia"
        assert "Dodik Arakhamiya" in dossier.source.aliases
        (claim,) = dossier.claims
        assert {r.attribution for r in claim.carriers} == {DAVYD.id, DODIK.id}
        assert desk.trace(claim).trace.roots.on_record
        resolution = desk.findings().resolution[DODIK.id]
        assert "Ana merged “Dodik Arakhamiya” into “Davyd Arakhamia”" in resolution.reason
        exported = {row["name"] for row in desk.export_story()["sources"]}
        assert "Dodik Arakhamiya" not in exported
        _, shown = desk.resolved("second")
        assert [source.name for source in shown if "Arakh" in source.name] == ["Davyd Arakhamia"]
        (voice, *_) = desk.who("talks over")
        assert len(voice.attributions) == 2
        desk.undo(decision.id, reviewer="Ben")
        assert everything(desk) == before

    def test_another_desk_sees_it_at_once(self, desk):
        with Desk.open(desk.path) as other:
            assert len(names(other)) == 4
            desk.merge(["Dodik"], "Davyd", reviewer="Ana")
            assert len(names(other)) == 3

    def test_it_holds_for_articles_to_come(self, desk):
        desk.merge(["Dodik"], "Davyd", reviewer="Ana")
        third = build_article(
            "Dodik Arakhamiya said again that the talks were over.", doc="third", outlet="Sun"
        )
        added = extraction(third, ("Dodik Arakhamiya", "the talks were over"))
        desk.store.add(added)
        assert whose(desk, added.attributions[0]) == ["Davyd Arakhamia"]

    def test_it_holds_when_an_article_is_attributed_again(self, desk):
        desk.merge(["Dodik"], "Davyd", reviewer="Ana")
        shorter = _at(SECOND, SECOND.text.index("Dodik"), "Dodik Arakhamiya", "the talks")
        desk._attributor = Again(shorter)
        desk.update("second")
        assert whose(desk, shorter) == ["Davyd Arakhamia"]

    def test_a_preview_shows_what_moves_and_moves_nothing(self, desk):
        before = everything(desk)
        preview = desk.preview(desk.merging(["Dodik"], "Davyd"))
        assert [r.attribution for r in preview.attributions] == [DODIK.id]
        assert {s.name for s in preview.before} == {"Davyd Arakhamia", "Dodik Arakhamiya"}
        (after,) = preview.after
        assert (after.name, "Dodik Arakhamiya" in after.aliases) == ("Davyd Arakhamia", True)
        assert {r.attribution for c in preview.claims for r in c.carriers} >= {DODIK.id}
        assert everything(desk) == before
        assert desk.log() == ()

    def test_an_unnamed_source_may_be_somebody_but_nobody_is_an_unnamed_one(self, desk):
        with pytest.raises(ReviewError, match="has no name"):
            desk.merge(["Johnson"], "A police spokeswoman", reviewer="Ana")
        desk.merge(["A police spokeswoman"], "Johnson", reviewer="Ana")
        assert whose(desk, MAYOR) == ["Boris Johnson"]
        assert "A police spokeswoman" not in desk.source("Johnson").source.aliases

    def test_a_target_that_is_gone_is_listed_and_found_again(self, desk):
        decision = desk.merge(["Dodik"], "Davyd", reviewer="Ana")
        desk._attributor = Again()
        gone = build_article("Nobody said anything at all here.", doc="x")
        assert desk.lost() == ()
        with Store.open(desk.path.parent / "other.db") as store:
            store.add(extraction(gone))
            store.record([decision])
        with Desk.open(desk.path.parent / "other.db") as other:
            assert other.lost() == (decision,)
            other.store.add(ONE)
            other.store.add(TWO)
            assert other.lost() == ()
            assert whose(other, DODIK) == ["Davyd Arakhamia"]

    @pytest.mark.parametrize(
        ("sources", "into", "said"),
        [(["Davyd"], "Davyd Arakhamia", "into itself"), ([], "Davyd", "needs a source")],
    )
    def test_what_cannot_be_merged(self, desk, sources, into, said):
        with pytest.raises(ReviewError, match=said):
            desk.merge(sources, into, reviewer="Ana")

    def test_who_merged_meanwhile_is_named(self, desk):
        prepared = desk.merging(["Dodik"], "Johnson")
        with Desk.open(desk.path) as other:
            other.merge(["Dodik"], "Davyd", reviewer="Ben")
        with pytest.raises(Conflict, match=r"Ben on \d.* merged “Dodik Arakhamiya” into “Davyd"):
            desk.decide(prepared, reviewer="Ana")
        assert len(desk.log()) == 1


@pytest.mark.usefixtures("apart")
class TestSplitting:
    def test_one_is_two_and_again_one(self, desk):
        before = everything(desk)
        preview = desk.preview(desk.splitting("Johnson", [JOHNSON_AGAIN.id], "Stanley Johnson"))
        assert [r.attribution for r in preview.attributions] == [JOHNSON_AGAIN.id]
        assert [s.name for s in preview.after] == ["Stanley Johnson"]
        decision = desk.split("Johnson", [JOHNSON_AGAIN.id], "Stanley Johnson", reviewer="Ana")
        assert whose(desk, JOHNSON) == ["Boris Johnson"]
        assert whose(desk, JOHNSON_AGAIN) == ["Stanley Johnson"]
        assert desk.find_source("Stanley").kind is SourceKind.PERSON
        resolution = desk.findings().resolution[JOHNSON_AGAIN.id]
        assert resolution.certain
        assert "Ana" in resolution.reason
        assert desk.log(source="stanley johnson") == (decision,)
        desk.undo(decision.id, reviewer="Ana")
        assert everything(desk) == before
        assert len(desk.log(source="Boris Johnson")) == 2

    def test_to_a_source_that_is_there(self, desk):
        desk.split("Johnson", [JOHNSON_AGAIN.id], "Davyd Arakhamia", reviewer="Ana")
        assert whose(desk, JOHNSON_AGAIN) == ["Davyd Arakhamia"]
        assert len(names(desk)) == 4

    def test_the_mention_is_found_again_in_another_attribution(self, desk):
        desk.split("Johnson", [JOHNSON_AGAIN.id], "Stanley Johnson", reviewer="Ana")
        other = _at(SECOND, SECOND.text.index("Boris"), "Boris Johnson", "nobody had asked")
        desk._attributor = Again(TWO.attributions[0], other)
        desk.update("second")
        assert whose(desk, other) == ["Stanley Johnson"]
        assert desk.lost() == ()
        desk._attributor = Again(TWO.attributions[0])
        desk.update("second")
        assert [decision.change.name for decision in desk.lost()] == ["Stanley Johnson"]

    def test_then_merged_with_another(self, desk):
        desk.split("Johnson", [JOHNSON_AGAIN.id], "Stanley Johnson", reviewer="Ana")
        desk.merge(["Stanley"], "Davyd", reviewer="Ana")
        assert whose(desk, JOHNSON_AGAIN) == ["Davyd Arakhamia"]

    def test_what_cannot_be_split(self, desk):
        with pytest.raises(ReviewError, match="another name"):
            desk.split("Johnson", [JOHNSON.id], "boris johnson", reviewer="Ana")
        with pytest.raises(ReviewError, match="not one of “Boris Johnson”"):
            desk.split("Johnson", [DAVYD.id], "Stanley Johnson", reviewer="Ana")
        with pytest.raises(ReviewError, match="somebody else's"):
            desk.split("Johnson", [], "Stanley Johnson", reviewer="Ana")

    def test_who_split_the_same_meanwhile_is_named(self, desk):
        prepared = desk.splitting("Johnson", [JOHNSON.id], "Rachel Johnson")
        desk.split("Johnson", [JOHNSON.id], "Stanley Johnson", reviewer="Ben")
        with pytest.raises(Conflict, match=r"Ben on .* split “Stanley Johnson” off"):
            desk.decide(prepared, reviewer="Ana")


@pytest.mark.usefixtures("apart")
class TestNaming:
    def test_renamed_and_back(self, desk):
        before = everything(desk)
        decision = desk.rename("Davyd", "David Arakhamia", reviewer="Ana")
        assert "David Arakhamia" in names(desk)
        assert whose(desk, DAVYD) == ["David Arakhamia"]
        assert desk.find_source("Davyd Arakhamia").name == "David Arakhamia"
        again = desk.rename("David", "Davyd Arakhamia", reviewer="Ben")
        assert whose(desk, DAVYD) == ["Davyd Arakhamia"]
        desk.rename("Davyd", "D. Arakhamia", reviewer="Ana")
        assert whose(desk, DAVYD) == ["D. Arakhamia"]
        for one in (again.id, decision.id, desk.log(limit=1)[0].id):
            assert one
        desk.undo(again.id, reviewer="Ana")
        desk.undo(decision.id, reviewer="Ana")
        assert whose(desk, DAVYD) == ["D. Arakhamia"]
        (third, *_) = [d for d in desk.log() if getattr(d.change, "name", "") == "D. Arakhamia"]
        desk.undo(third.id, reviewer="Ana")
        assert everything(desk) == before

    def test_renamed_then_merged(self, desk):
        renamed = desk.rename("Dodik", "Dodik the Elder", reviewer="Ana")
        desk.merge(["Dodik the Elder"], "Davyd", reviewer="Ana")
        assert whose(desk, DODIK) == ["Davyd Arakhamia"]
        desk.undo(renamed.id, reviewer="Ana")
        # The merge is found by the name that the source had before.
        assert whose(desk, DODIK) == ["Davyd Arakhamia"]
        assert desk.lost() == ()

    def test_a_name_that_another_has(self, desk):
        with pytest.raises(ReviewError, match="Merge “Dodik Arakhamiya” into it"):
            desk.rename("Dodik", "davyd arakhamia", reviewer="Ana")
        with pytest.raises(ReviewError, match="another name"):
            desk.rename("Dodik", "Dodik Arakhamiya", reviewer="Ana")

    def test_an_alias_of_somebody_who_is_there_makes_them_one(self, desk):
        before = everything(desk)
        assert desk.preview(desk.aliasing("Davyd", "Dodik Arakhamiya")).attributions
        decision = desk.alias("Davyd", "Dodik Arakhamiya", reviewer="Ana")
        assert whose(desk, DODIK) == ["Davyd Arakhamia"]
        desk.undo(decision.id, reviewer="Ana")
        assert everything(desk) == before

    def test_an_alias_is_a_name_to_ask_by(self, desk):
        desk.alias("Davyd", "the chief whip", reviewer="Ana")
        assert desk.find_source("The Chief Whip").name == "Davyd Arakhamia"
        with pytest.raises(ReviewError, match="does not have yet"):
            desk.alias("Davyd", "The chief Whip", reviewer="Ana")

    def test_nobody_of_this_name(self, desk):
        with pytest.raises(NotFound, match="Zelensky"):
            desk.rename("Zelensky", "Z", reviewer="Ana")


def test_a_file_of_known_sources_takes_precedence(desk, tmp_path):
    known = tmp_path / "known.csv"
    known.write_text("name,aliases\nDavid Arakhamia,Davyd Arakhamia;Dodik Arakhamiya\n")
    assert len(names(desk)) == 4
    with Desk.open(desk.path, authority=known) as other:
        assert whose(other, DAVYD) == whose(other, DODIK) == ["David Arakhamia"]
    assert len(names(desk)) == 4
