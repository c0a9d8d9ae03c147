"""From the attributions of a collection to its sources, claims and traces, over the desk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from builders import QuoteFinder, build_article, build_attribution
from story import FERRY, StoryAttributor

import sayso.resolve
from sayso.casework import ranked, traced_story, voices
from sayso.desk import Desk
from sayso.errors import NotFound, StoreDamaged, StoreLocked
from sayso.link import Embedder
from sayso.records import (
    Claim,
    Extraction,
    Findings,
    Producer,
    Reference,
    Resolution,
    Source,
    SourceKind,
)
from sayso.store import Store

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
WORDS = "doors fixed before the summer"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample story, its findings kept in it."""
    path = tmp_path_factory.mktemp("story") / "ferry.db"
    with Desk.open(path, attributor=StoryAttributor()) as desk:
        list(desk.add([FERRY / "docs"], manifest=FERRY / "docs.json"))
        desk.findings()
    return path


@pytest.fixture
def desk(story: Path):
    with Desk.open(story) as desk:
        yield desk


def named(desk: Desk, ids) -> set[str]:
    return {desk.findings().source[id].name for id in ids}


def test_a_claim_by_words_has_its_roots_and_paths(desk):
    traced = desk.trace(WORDS)
    assert traced.sources[traced.claim.speaker].name == "Rosalind Achterberg"
    assert named(desk, traced.trace.roots.named) == {"Tomasz Wierzbicki", "Leilani Ahomana"}
    assert not traced.trace.roots.on_record
    witnesses = {path.witness for path in traced.trace.paths}
    assert set(traced.trace.roots.named) <= witnesses
    assert {r.article for r in traced.claim.carriers} <= traced.extractions.keys()


def test_a_quotation_of_several_sentences_carries_what_others_repeat_of_it(desk):
    traced = desk.trace("212 people aboard")
    docs = {traced.extractions[r.article].article.doc for r in traced.claim.carriers}
    assert docs == {"04", "06", "07", "08"}
    # The company that repeats its director is where he said it, no root beside him.
    assert traced.trace.roots.on_record
    assert traced.trace.roots.named == ()


def test_what_somebody_says_of_himself_is_not_alike_for_his_name_in_it(desk):
    mine = [claim.wording for claim in desk.source("Hugo Marchetti").claims]
    assert "We grieve with the four families" in " ".join(mine)
    assert not any("Marchetti" in wording for wording in mine)
    assert all(len(claim.carriers) == 1 for claim in desk.claims("answer in full"))


def test_a_claim_is_found_by_its_id_and_the_beginning_of_it(desk):
    claim = desk.claims()[0]
    assert len(claim.carriers) == max(len(each.carriers) for each in desk.claims())
    assert desk.claim(claim.id) == desk.claim(claim.id[:8]) == claim
    assert desk.trace(claim).claim == claim


def test_a_claim_of_another_time_is_not_found(desk):
    with pytest.raises(NotFound, match="no longer as it was"):
        desk.trace(replace(desk.claims(WORDS)[0], speaker="0" * 20))


def test_a_part_of_nothing_is_a_change_by_somebody_else(tmp_path):
    with (
        Store.open(tmp_path / "a.db") as store,
        pytest.raises(StoreLocked, match="another program"),
    ):
        store.part(["a"])


@pytest.mark.parametrize("name", ["zeppelin", "", "…"])
def test_what_nobody_says_is_not_found(desk, name):
    with pytest.raises(NotFound, match=r"nobody here is reported to say .* sayso claims"):
        desk.claim(name)


def test_everybody_down_the_chain_says_it(desk):
    found = desk.who(WORDS)
    names = [voice.source.name for voice in found if voice.source and voice.certain]
    assert names[0] == "Rosalind Achterberg"
    assert {"Tomasz Wierzbicki", "Leilani Ahomana", "Noor Rahmati"} <= set(names)


def test_all_that_one_source_said(desk):
    dossier = desk.source("Wierzbicki")
    assert dossier.source.name == "Tomasz Wierzbicki"
    assert dossier.claims == tuple(sorted(dossier.claims, key=lambda claim: -len(claim.carriers)))
    carried = {r for claim in dossier.claims for r in claim.carriers}
    assert carried
    assert not carried & set(dossier.besides)
    assert desk.source(dossier.source.id) == dossier


def test_a_name_of_several_or_of_nobody(desk):
    with pytest.raises(NotFound, match=r"sources answer to 'achterberg': .*Joost.*Give the id"):
        desk.source("achterberg")
    with pytest.raises(NotFound, match="no source answers to 'Quisling'"):
        desk.source("Quisling")


def test_who_is_filled_with_what_is_certain_alone(desk):
    findings = desk.findings()
    extraction, sources = desk.resolved("01")
    assert {s.id for s in sources} == {who for a in extraction.attributions for who in a.who}
    for attribution in extraction.attributions:
        resolution = findings.resolution.get(attribution.id)
        certain = resolution.sources if resolution and resolution.certain else ()
        assert attribution.who == certain
    assert all(not attribution.who for attribution in desk.show("01").attributions)


def test_what_is_not_stored_is_resolved_by_itself(tmp_path):
    with Desk.open(tmp_path / "none.db", attributor=StoryAttributor()) as desk:
        (found,) = desk.extract_each([FERRY / "docs" / "01.txt"], manifest=FERRY / "docs.json")
    named = {who for a in found.extraction.attributions for who in a.who}
    assert named == {source.id for source in found.sources}
    assert "Tomasz Wierzbicki" in {source.name for source in found.sources}
    assert not (tmp_path / "none.db").exists()


def test_the_timeline_keeps_three_dates_apart(desk):
    found = desk.timeline(WORDS)
    published = [str(each.published) for each in found]
    assert published == sorted(published)
    assert published[0] == "2025-05-12"
    assert all(each.captured and each.captured != each.published for each in found)


def test_no_article_is_resolved_again_until_it_changes(tmp_path, monkeypatch):
    made = []
    work = sayso.resolve.resolve_article

    def counted(extraction, *known, **more):
        made.append(extraction.article.doc)
        return work(extraction, *known, **more)

    monkeypatch.setattr(sayso.resolve, "resolve_article", counted)
    path = tmp_path / "a.db"

    def claims() -> list[str]:
        with Desk.open(path) as desk:
            return [claim.wording for claim in desk.claims()]

    def add(name: str, text: str) -> None:
        (tmp_path / name).write_text(text)
        with Desk.open(path, attributor=QuoteFinder()) as desk:
            assert len(list(desk.add([tmp_path / name], force=True))) == 1

    add("1.txt", "Ahomana said: “The doors of the ferry were never closed.”")
    first = claims()
    assert first == claims() == ["The doors of the ferry were never closed"]
    assert made == ["1"]
    add("2.txt", "Ngata said: “The harbour was frozen over for a month.”")
    assert len(claims()) == 2
    assert made == ["1", "2"]
    with Desk.open(path, attributor=QuoteFinder()) as desk:
        desk.update("1")
        desk.claims()
    assert made[2:] == ["1"]


def test_no_text_is_embedded_twice(tmp_path, monkeypatch):
    asked = []
    embed = Embedder.embed

    def counted(self, texts):
        asked.extend(texts)
        return embed(self, texts)

    monkeypatch.setattr(Embedder, "embed", counted)
    found: list[Findings] = []
    for name, batches in (("a.db", [2, 3]), ("b.db", [3])):
        asked.clear()
        docs = sorted((FERRY / "docs").glob("*.txt"))
        for count in batches:
            with Desk.open(tmp_path / name, attributor=StoryAttributor()) as desk:
                list(desk.add(docs[:count], manifest=FERRY / "docs.json"))
                desk.findings()
        assert asked
        assert len(asked) == len(set(asked))
        with Desk.open(tmp_path / name) as desk:
            found.append(desk.findings())
    assert found[0] == found[1]


def test_the_order_of_adding_changes_nothing(tmp_path):
    docs = sorted((FERRY / "docs").glob("*.txt"))[:3]
    found = []
    for name, files in (("a.db", docs), ("b.db", docs[::-1])):
        with Desk.open(tmp_path / name, attributor=StoryAttributor()) as desk:
            list(desk.add(files, manifest=FERRY / "docs.json"))
            found.append(desk.findings())
    assert found[0] == found[1]


def test_a_database_that_cannot_be_written_is_traced_all_the_same(story, monkeypatch):
    from sayso.desk import findings as module
    from sayso.errors import StoreReadOnly

    with Desk.open(story) as desk:
        keep_up = module.keep_up

        def refused(store, *known):
            if store is desk.store:
                raise StoreReadOnly("no")
            store._database.execute("DELETE FROM findings")
            keep_up(store, *known)

        monkeypatch.setattr(module, "keep_up", refused)
        assert desk.trace(WORDS).trace.roots.independent == 2


def test_a_question_reads_its_part_of_what_is_kept_and_gets_the_same_answer(story, monkeypatch):
    with Desk.open(story) as whole, Desk.open(story) as part:
        every = whole.findings().claims
        monkeypatch.setattr(Store, "findings", None)
        monkeypatch.setattr(Store, "collection", None)
        for claim in every:
            told, read = whole.trace(claim.id), part.trace(claim.id[:12])
            assert (told.claim, told.trace) == (read.claim, read.trace)
            assert (told.extractions, told.perhaps) == (read.extractions, read.perhaps)
            assert traced_story(told) == traced_story(read)
            assert part.timeline(claim) == whole.timeline(claim)
        assert part.speakers(every) == whole.speakers(every)
        for words in (WORDS, "aboard", "inquiry", "zeppelin", "…"):
            assert part.claims(words) == whole.claims(words)
            assert part.who(words) == whole.who(words)
        assert part.resolved("07") == whole.resolved("07")
        for name in ("", every[0].id[:3], "zeppelin", "a\0b\ud800"):
            with pytest.raises(NotFound):
                part.claim(name)


def test_whatever_changes_an_article_or_attribution_is_noticed(tmp_path):
    extraction, _ = made()
    with Store.open(tmp_path / "a.db") as store:
        seen = [store.fingerprint()]
        store.add(extraction)
        seen.append(store.fingerprint())
        store.add(extraction)
        assert store.fingerprint() == seen[-1]
        for sql in (
            "UPDATE articles SET byline = 'Anna'",
            "UPDATE attributions SET stance = 'denies'",
            "DELETE FROM attributions",
        ):
            store._database.execute(sql)
            seen.append(store.fingerprint())
    assert len(set(seen)) == len(seen)


def test_two_articles_of_one_doc_are_told_apart_by_their_ids(tmp_path):
    paths = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "index.txt")
        paths[-1].write_text(f"Ahomana said: “The doors of ferry {folder} were never closed.”")
    with Desk.open(tmp_path / "a.db", attributor=QuoteFinder()) as desk:
        list(desk.add(paths, force=True))
        docs = set(desk.export_story()["documents"])
        assert docs == {article.id for article in desk.articles()}


def test_an_empty_collection_has_no_claims(tmp_path):
    Store.open(tmp_path / "empty.db").close()
    with Desk.open(tmp_path / "empty.db") as desk:
        assert desk.claims() == desk.sources() == ()
        assert desk.export_story() == {
            "sources": [],
            "documents": {},
            "claims": [],
            "traces": [],
        }


def test_the_scorer_reads_the_export(desk, tmp_path):
    scorer = SHARED / "eval" / "score_story.py"
    if not scorer.exists():
        pytest.skip(f"there is no {scorer}")
    predicted = tmp_path / "predicted.json"
    predicted.write_text(json.dumps(desk.export_story()), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, scorer, SHARED / "gold" / "stories" / "ferry", predicted, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    table = json.loads(ran.stdout)
    assert table["triple@50"] == table["parent"] == 100.0
    # Whatever resolving and linking come to is measured by their own tests; this is about the way.
    assert table["carriers"] > 50
    assert table["who"] > 50
    assert table["circular"] == 100.0
    assert table["false negation"] == 0


def test_the_export_names_only_what_it_holds(desk):
    story = json.loads(json.dumps(desk.export_story()))
    sources = {source["id"] for source in story["sources"]}
    places = {(doc, a["id"]) for doc, rows in story["documents"].items() for a in rows}
    for claim in story["claims"]:
        assert claim["speaker"] in sources
        for role in ("carriers", "disputes", "related_not_same"):
            assert {(r["doc"], r["attribution"]) for r in claim[role]} <= places
    for trace in story["traces"]:
        roots = {*trace["roots"]["named"], *trace["roots"]["unnamed"]} - {"self"}
        hops = {hop for path in trace["paths"] for hop in path["hops"]} - {""}
        assert roots | hops | set(trace["outside"]) <= sources


# By hand


PRODUCER = Producer(name="test", version="1")
ANNA = Source(name="Anna", kind=SourceKind.PERSON)


def made(article_text: str = "Anna said the doors were open.") -> tuple[Extraction, Findings]:
    article = build_article(article_text)
    a = build_attribution(article, "Anna", "said", "the doors were open")
    claim = Claim(
        speaker=ANNA.id,
        wording="the doors were open",
        carriers=(Reference(article=article.id, attribution=a.id),),
    )
    resolution = Resolution(
        attribution=a.id, sources=(ANNA.id,), score=1, reason="", certain=True, producer=PRODUCER
    )
    findings = Findings(
        sources=(ANNA,),
        resolutions=(resolution,),
        claims=(claim,),
        resolver=PRODUCER,
        linker=PRODUCER,
    )
    return Extraction(article=article, attributions=(a,)), findings


def test_findings_changed_by_somebody_else_are_damage(story, tmp_path):
    path = tmp_path / "copy.db"
    shutil.copy(story, path)
    with Desk.open(path) as desk:
        desk.store._database.execute("DELETE FROM claim_members")
        with pytest.raises(StoreDamaged, match="changed outside of sayso"):
            desk.findings()


@pytest.mark.parametrize(
    "wrong", [{"sources": ()}, {"sources": (ANNA, ANNA)}, {"resolutions": "twice"}]
)
def test_findings_that_cannot_be(wrong):
    _, findings = made()
    if wrong.get("resolutions"):
        wrong = {"resolutions": findings.resolutions * 2}
    with pytest.raises(ValueError, match=r"source|resolved"):
        replace(findings, **wrong)


def test_a_suggestion_is_a_voice_of_its_own_and_nobody_comes_last():
    extraction, findings = made()
    (resolution,) = findings.resolutions
    findings = replace(findings, resolutions=(replace(resolution, certain=False),))
    here = Reference(article=extraction.article.id, attribution=resolution.attribution)
    nobody = Reference(article=extraction.article.id, attribution="another")
    found = voices([nobody, here, nobody], findings)
    assert [(v.source, v.certain) for v in found] == [(ANNA, False), (None, True)]
    assert [len(v.attributions) for v in found] == [1, 2]


def test_the_claim_that_most_hits_carry_comes_first():
    def claim(*carriers: str) -> Claim:
        references = tuple(Reference(article="a", attribution=each) for each in carriers)
        return Claim(speaker="s", wording="w", carriers=references)

    few, many, none = claim("1"), claim("2", "3"), claim("4", "5", "6")
    assert ranked([few, none, many], ["1", "2", "3"]) == (many, few)


def test_the_same_article_under_two_addresses_is_one_root(tmp_path):
    text = (FERRY / "docs" / "05.txt").read_text(encoding="utf-8")
    rows = []
    for doc in ("a", "b"):
        said = "\n\nThe captain spoke on. Ahomana said: “The doors were never closed in winter.”\n"
        (tmp_path / f"{doc}.txt").write_text(text + said, encoding="utf-8")
        rows.append({"doc": doc, "url": f"https://{doc}.example/1", "outlet": f"Paper {doc}"})
    manifest = tmp_path / "docs.json"
    manifest.write_text(json.dumps(rows))
    with Desk.open(tmp_path / "a.db", attributor=QuoteFinder()) as desk:
        list(desk.add([tmp_path / "a.txt", tmp_path / "b.txt"], manifest=manifest))
        assert len(desk.articles()) == 2
        traced = desk.trace("doors never closed winter")
    assert len(traced.claim.carriers) == 2
    assert traced.trace.roots.independent == 1
    assert [d.kind for d in traced.trace.depends] == ["reprints"]


def test_an_article_without_a_date_is_not_the_earliest(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Ahomana said: “The doors of the ferry were never closed.”")
    with Desk.open(tmp_path / "a.db", attributor=QuoteFinder()) as desk:
        list(desk.add([file], force=True))
        traced = desk.trace("doors never closed")
        (sighting,) = desk.timeline(traced.claim)
    assert traced.trace.earliest_found is None
    assert sighting.published is None
    assert sighting.captured is not None
    assert any("date" in sentence for sentence in traced.trace.missing)


def test_every_claim_comes_with_its_trace_the_most_carried_first(desk):
    digests = desk.digests()
    assert {digest.claim for digest in digests} == set(desk.findings().claims)
    first = digests[0]
    assert len(first.claim.carriers) == max(len(c.carriers) for c in desk.claims())
    assert first.trace == desk.trace(first.claim).trace
    assert first.speaker.id == first.claim.speaker
    assert set(first.articles) == {r.article for r in first.claim.carriers}
    assert len(first.outlets) == len(set(first.outlets)) > 1
    assert desk.digests() is digests


def test_claims_are_found_by_their_meaning(desk):
    found = desk.claims_like("There was no need to repair the bow doors until June", limit=3)
    assert any("doors" in claim.wording for claim in found)
    assert len(desk.claims_like("a")) == len(desk.findings().claims)
    assert desk.claims_like("a", limit=0) == ()


def test_nothing_is_near_where_there_is_nothing(tmp_path):
    Store.open(tmp_path / "a.db").close()
    with Desk.open(tmp_path / "a.db") as empty:
        assert empty.claims_like("anything") == ()
        assert empty.digests() == ()
