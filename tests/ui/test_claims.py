"""The page Claims: its list, and one claim with all that is known of it."""

from __future__ import annotations

from pathlib import Path

import denied
import pytest
from shown import hrefs, links, said, texts, trees

from sayso.desk import Desk
from sayso.records import Verdict
from sayso.ui.claims.changes import Change, changes
from sayso.ui.claims.facets import Facets, Trait, narrow, traits
from sayso.ui.claims.hops import chains, denials

WORDS = "doors fixed before the summer"


@pytest.fixture(scope="module")
def desk(story_db: Path):
    with Desk.open(story_db) as desk:
        yield desk


@pytest.fixture(scope="module")
def traced(desk):
    return desk.trace(WORDS)


# What pages are made of


def test_facets_leave_what_has_all_of_them(desk):
    every = desk.digests()
    assert narrow(every, Facets()) == every
    for trait in Trait:
        found = narrow(every, Facets(traits=(trait,)))
        assert {d.claim for d in found} == {d.claim for d in every if trait in traits(d)}
    contested = narrow(every, Facets(traits=(Trait.CONTESTED, Trait.DRIFT)))
    assert contested
    assert all(d.claim.disputes and d.trace.drift for d in contested)
    speaker = every[0].speaker.id
    assert {d.speaker.id for d in narrow(every, Facets(speakers=(speaker,)))} == {speaker}
    wire = narrow(every, Facets(outlets=("Estuary Wire",)))
    assert wire
    assert all("Estuary Wire" in d.outlets for d in wire)


def test_a_claim_is_reviewed_when_all_its_carriers_are(desk):
    digest = desk.digests()[0]
    carriers = [r.attribution for r in digest.claim.carriers]
    assert Trait.REVIEWED in traits(digest, carriers)
    assert Trait.UNREVIEWED in traits(digest, carriers[1:])


def test_chains_that_end_in_a_root_come_first(traced):
    found = chains(traced)
    assert len(found) == len(traced.trace.paths)
    roots = [chain.is_root for chain in found]
    assert roots == sorted(roots, reverse=True)
    assert {c.witness for c in found if c.is_root} == {"Tomasz Wierzbicki", "Leilani Ahomana"}
    assert all(chain.hops[-1].name == "Rosalind Achterberg" for chain in found)


def test_the_speaker_denies_before_others_do(traced):
    found = denials(traced)
    assert found[0].who == "Rosalind Achterberg"
    assert {d.does for d in found} <= {"denies it", "disputes it"}
    assert found[0].disputes == "that Rosalind Achterberg said it"


KEPT, LOST, NEW = Change.KEPT, Change.LOST, Change.NEW


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("do not have to,", "Do have to", [(KEPT, "Do"), (LOST, "not"), (KEPT, "have to")]),
        ("212 aboard", "272 aboard", [(LOST, "212"), (NEW, "272"), (KEPT, "aboard")]),
        ("", "all new", [(NEW, "all new")]),
        ("don’t", "“don't”", [(KEPT, "“don't”")]),
        ("", "", []),
    ],
)
def test_wordings_are_compared_word_by_word(earlier, later, expected):
    assert list(changes(earlier, later)) == expected


# The list


def test_the_list_has_claims_with_what_is_so_of_them(app_test, ferry_db):
    shown = app_test("claims")
    text = said(shown)
    assert shown.title[0].value == "Claims"
    assert "“the doors did not have to be fixed before the summer”" in text
    assert "2 independent roots · 8 articles" in text
    assert "contested" in text
    with Desk.open(ferry_db) as desk:
        every = len(desk.claims())
    assert any(f"{every} of {every} claims" in each.value for each in shown.text)
    assert links(shown)["“there were 212 people aboard”"].startswith("/claims?claim=")


def test_the_list_is_searched_by_words(app_test, ferry_db):
    shown = app_test("claims")
    shown.text_input(key="claims-text").input("212 aboard").run()
    assert "“there were 212 people aboard”" in said(shown)
    assert "before the summer" not in said(shown)
    shown.text_input(key="claims-text").input("zeppelin").run()
    assert not trees(shown)
    assert any("None of the" in each.value for each in shown.text)
    (way_out,) = [b for b in shown.button if b.label == "Show all claims"]
    way_out.click().run()
    assert "before the summer" in said(shown)


def test_the_list_is_searched_by_meaning(app_test, ferry_db):
    shown = app_test("claims")
    shown.button_group(key="claims-by").set_value("meaning")
    shown.text_input(key="claims-text").input("repairs to the bow doors could wait until June")
    shown.run()
    first = said(shown).partition("independent root")[0]
    assert "doors" in first


def test_the_list_is_narrowed(app_test, ferry_db):
    shown = app_test("claims")
    shown.multiselect(key="claims-traits").select(Trait.CIRCULAR).run()
    assert len(trees(shown)[0][2:]) == 1
    assert "cited in a circle" in said(shown)


def test_what_people_decided_upon_is_told_apart(app_test, ferry_db):
    with Desk.open(ferry_db) as desk:
        digest = next(d for d in desk.digests() if len(d.claim.carriers) == 1)
        attribution = digest.claim.carriers[0].attribution
        desk.judge([attribution], Verdict.ACCEPTED, reviewer="Ana")
    shown = app_test("claims")
    shown.multiselect(key="claims-traits").select(Trait.REVIEWED).run()
    assert links(shown)[f"“{digest.claim.wording}”"] == f"/claims?claim={digest.claim.id}"
    assert "found by the machine, confirmed by a person" in said(
        app_test("claims", claim=digest.claim.id)
    )


# One claim


def test_a_claim_has_all_that_is_known_of_it(app_test, ferry_db, traced):
    shown = app_test("claims", claim=traced.claim.id)
    assert shown.title[0].value.startswith("Rosalind Achterberg")
    assert [each.value for each in shown.subheader] == [
        "Who has it from whom",
        "Who denies it",
        "How its words changed",
        "When",
        "What is missing",
    ]
    figures, picture, chain, denied, drift, when = ("".join(texts(t)) for t in trees(shown))
    assert figures.startswith("2independent roots")
    assert "Tomasz Wierzbicki; Leilani Ahomana" in figures
    assert "0unnamed" in figures
    assert "12 May 2025earliest found" in figures
    assert "Noor Rahmati → Tomasz Wierzbicki → Rosalind Achterberg" in chain
    assert {"cites", "reprints", "disputes"} <= set(texts(trees(shown)[1]))
    assert picture
    assert "✗ Rosalind Achterberg denies it" in denied
    assert "perhaps the sense is reversed" in drift
    assert "−not" in drift
    assert "January 2025" in when
    text = "\n".join(each.value for each in shown.text)
    assert "08, 09 cite each other" in text
    assert "Kanal Ytre, cited by 07, has no article in this collection." in text


def test_a_denial_stands_at_the_hop_that_it_disputes(app_test, tmp_path, monkeypatch):
    database, claim = denied.make(tmp_path)
    monkeypatch.setenv("SAYSO_DB", str(database))
    with Desk.open(database) as desk:
        traced = desk.trace(claim)
        found = {(d.who, d.does, d.disputes) for d in denials(traced)}
        assert found == {
            ("Boris Johnson", "denies it", "that Boris Johnson said it"),
            ("Desmond Okonkwo", "disputes it", "that Davyd Arakhamia said it"),
            ("Carla Ruiz", "disputes it", "what Boris Johnson says"),
        }
        (chain,) = chains(traced)
    assert [(hop.name, hop.against) for hop in chain.hops] == [
        ("Davyd Arakhamia", ("Desmond Okonkwo",)),
        ("Boris Johnson", ("Boris Johnson",)),
    ]
    shown = app_test("claims", claim=traced.claim.id)
    _, picture, steps, table, _ = (list(texts(tree)) for tree in trees(shown))
    assert "Davyd Arakhamia (✗ disputed by Desmond Okonkwo) → Boris Johnson" in "".join(steps)
    assert "that Davyd Arakhamia said it" in table
    assert {"disputes that Davyd Arakhamia said it", "denies having said it"} <= set(picture)
    assert "disputes what Boris Johnson says" in picture


def test_every_hop_leads_to_its_passage(app_test, ferry_db, traced):
    shown = app_test("claims", claim=traced.claim.id)
    addresses = {href for tree in trees(shown) for _, href in hrefs(tree)}
    for path in traced.trace.paths:
        for through in path.through:
            assert f"/read?article={path.article}&hop={through}" in addresses


@pytest.mark.parametrize("name", ["0" * 20, "none", "'; DROP TABLE claims --"])
def test_an_address_of_no_claim_says_so(app_test, ferry_db, name):
    shown = app_test("claims", claim=name)
    assert "There is no such claim here" in shown.text[0].value
    assert not trees(shown)
