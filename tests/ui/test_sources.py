"""The page Sources: the list, one source, and what can be decided about him."""

from __future__ import annotations

from pathlib import Path

import pytest
from shown import links, said, trees
from waiting import settled

from sayso.desk import Desk
from sayso.ui.sources.lines import called, is_by_others, is_first_hand, lines, of

HOSTILE = "*Ann* $x$ `c` [d](e) <script>alert(1)</script> :red[f] :smile:"


@pytest.fixture(scope="module")
def desk(story_db: Path):
    with Desk.open(story_db) as desk:
        yield desk


def id_of(db: Path, name: str) -> str:
    with Desk.open(db) as desk:
        return desk.source(name).source.id


def test_who_says_most_comes_first(desk):
    found = lines(desk.findings(), desk.digests())
    assert {line.source for line in found} == set(desk.sources())
    said = [line.attributions for line in found]
    assert said == sorted(said, reverse=True)
    assert sum(line.claims for line in found) == len(desk.claims())
    assert any(line.only_unnamed for line in found)


def test_a_source_is_found_by_any_of_his_names(desk):
    found = lines(desk.findings(), desk.digests())
    assert [line.source.name for line in called(found, "wierzbitski")] == ["Tomasz Wierzbicki"]
    assert called(found, "") == found
    assert called(found, "zeppelin") == ()


def test_what_he_said_is_told_from_what_others_say_he_said(desk):
    own = of(desk.source("Wierzbicki").source, desk.digests())
    himself = [d.claim.wording for d in own if is_first_hand(d)]
    others = [d.claim.wording for d in own if is_by_others(d)]
    assert any("seawater" in wording for wording in himself)
    assert any("dry dock" in wording for wording in others)
    assert not any("dry dock" in wording for wording in himself)


def test_the_list_has_all_sources(app_test, ferry_db):
    shown = app_test("sources")
    assert shown.title[0].value == "Sources"
    assert links(shown)["Tomasz Wierzbicki"].startswith("/sources?source=")
    shown.text_input(key="sources-text").input("wierzbitski").run()
    assert list(links(shown)) == ["Tomasz Wierzbicki"]
    shown.text_input(key="sources-text").input("zeppelin").run()
    (way_out,) = [b for b in shown.button if b.label == "Show all sources"]
    way_out.click().run()
    assert "Tomasz Wierzbicki" in links(shown)


def test_one_source_has_all_that_he_said(app_test, ferry_db):
    shown = app_test("sources", source=id_of(ferry_db, "Wierzbicki"))
    assert shown.title[0].value == "Tomasz Wierzbicki"
    assert "8claimsreported at first hand" in said(shown)
    assert "“seawater was coming through a gap you could put your fist in”" in links(shown)
    headings = [each.value for each in shown.subheader]
    assert headings[0] == "Reported at first hand"
    assert headings[1] == "What others say that he said"
    assert "He did not say: that the minister, Rosalind Achterberg, had been shown" in said(shown)


def test_merging_shows_what_it_moves_and_can_be_undone(app_test, ferry_db):
    gone, stays = id_of(ferry_db, "Okonkwo-Bell"), id_of(ferry_db, "Rahmati")
    shown = app_test("sources", source=gone)
    shown.selectbox(key=f"merge-{gone}").select(stays).run()
    assert "Desmond Okonkwo-Bell; Noor Rahmati → Noor Rahmati" in said(shown)
    assert "7 passages would move" in said(shown)
    with Desk.open(ferry_db) as desk:
        assert desk.log() == ()
    (merge,) = [b for b in shown.button if b.label == "Merge"]
    merge.click().run()
    assert shown.title[0].value == "Noor Rahmati"
    with Desk.open(ferry_db) as desk:
        assert "Desmond Okonkwo-Bell" in desk.source(stays).source.aliases
        assert [d.reviewer for d in desk.log()] == [desk.log()[0].reviewer]
    (undo,) = [b for b in shown.button if b.label.startswith("Undo")]
    undo.click().run()
    with Desk.open(ferry_db) as desk:
        assert desk.source(stays).source.aliases == ("Rahmati",)
        assert desk.source(gone).source.name == "Desmond Okonkwo-Bell"


def test_splitting_takes_the_passages_that_were_chosen(app_test, ferry_db):
    source = id_of(ferry_db, "Joost Achterberg")
    with Desk.open(ferry_db) as desk:
        carriers = [r for claim in desk.source(source).claims for r in claim.carriers]
        attribution = carriers[0].attribution
    shown = app_test("sources", source=source)
    shown.button_group(key=f"act-{source}").set_value("Split").run()
    shown.multiselect(key=f"split-{source}").select(attribution).run()
    shown.text_input(key=f"split-name-{source}").input(HOSTILE).run()
    (split,) = [b for b in shown.button if b.label == "Split off"]
    split.click().run()
    with Desk.open(ferry_db) as desk:
        assert desk.findings().who(attribution) == (desk.source(HOSTILE).source.id,)


def test_a_source_can_be_renamed_and_every_name_shows_as_it_is(app_test, ferry_db):
    source = id_of(ferry_db, "Marchetti")
    shown = app_test("sources", source=source)
    shown.button_group(key=f"act-{source}").set_value("Rename").run()
    shown.text_input(key=f"rename-{source}").input(HOSTILE).run()
    assert f"Hugo Marchetti → {HOSTILE}" in said(shown)
    (rename,) = [b for b in shown.button if b.label == "Rename"]
    rename.click().run()
    # Nothing in the heading is left for Markdown to take as markup.
    assert "<" not in shown.title[0].value.replace("\\<", "")
    assert "Hugo Marchetti" in shown.caption[0].value
    listed = app_test("sources")
    assert HOSTILE in links(listed)


def test_another_name_is_kept(app_test, ferry_db):
    source = id_of(ferry_db, "Wierzbicki")
    shown = app_test("sources", source=source)
    shown.button_group(key=f"act-{source}").set_value("Other name").run()
    shown.text_input(key=f"alias-{source}").input("Tomek").run()
    (add,) = [b for b in shown.button if b.label == "Add this name"]
    add.click().run()
    with Desk.open(ferry_db) as desk:
        assert "Tomek" in desk.source(source).source.aliases


def test_a_name_that_is_taken_is_refused_in_a_sentence(app_test, ferry_db):
    source = id_of(ferry_db, "Marchetti")
    shown = app_test("sources", source=source)
    shown.button_group(key=f"act-{source}").set_value("Rename").run()
    shown.text_input(key=f"rename-{source}").input("Noor Rahmati").run()
    assert any("Not done" in each.value for each in shown.markdown)
    assert not [b for b in shown.button if b.label == "Rename"]


def test_nobody_decides_without_a_name(app_test, ferry_db):
    source = id_of(ferry_db, "Wierzbicki")
    shown = app_test("sources", source=source)
    shown.session_state["reviewer"] = ""
    shown.button_group(key=f"act-{source}").set_value("Other name").run()
    shown.text_input(key=f"alias-{source}").input("Tomek").run()
    (add,) = [b for b in shown.button if b.label == "Add this name"]
    add.click().run()
    assert any("Give your name above first" in each.value for each in shown.text)
    with Desk.open(ferry_db) as desk:
        assert desk.log() == ()


def test_an_address_of_no_source_says_so(app_test, ferry_db):
    shown = app_test("sources", source="0" * 20)
    assert "There is no such source here" in shown.text[0].value
    assert not trees(shown)


# In a browser


def test_two_sources_are_merged_and_it_is_undone(served, open_page, ferry_db):
    page = open_page(f"{served}/sources")
    page.get_by_role("link", name="Desmond Okonkwo-Bell").click()
    page.wait_for_selector("h1:has-text('Desmond Okonkwo-Bell')")
    settled(page)
    page.get_by_text("Merge, split, rename, other names").click()
    # Into the field, not to whatever has the focus by then; its list opens to keys alone.
    field = page.get_by_role("combobox", name="Is the same as")
    field.click()
    option = page.get_by_role("option", name="Noor Rahmati")
    for _ in range(20):
        # Keys that come while the click is still at work leave the list closed.
        field.fill("")
        field.press_sequentially("Rahmati")
        page.wait_for_timeout(500)
        if option.is_visible():
            break
    option.click()
    page.get_by_text("7 passages would move").first.wait_for()
    page.get_by_role("button", name="Merge", exact=True).click()
    page.wait_for_selector("h1:has-text('Noor Rahmati')")
    page.get_by_text("merged “Desmond Okonkwo-Bell” into “Noor Rahmati”").first.wait_for()
    settled(page)
    with Desk.open(ferry_db) as desk:
        assert "Desmond Okonkwo-Bell" in desk.source("Noor Rahmati").source.aliases
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("undone since").first.wait_for()
    with Desk.open(ferry_db) as desk:
        assert desk.source("Okonkwo-Bell").source.name == "Desmond Okonkwo-Bell"
        assert desk.source("Noor Rahmati").source.aliases == ("Rahmati",)


def test_hostile_names_are_text_in_a_browser(served, open_page, ferry_db):
    with Desk.open(ferry_db) as desk:
        decision = desk.rename("Hugo Marchetti", HOSTILE, reviewer=HOSTILE, reason=HOSTILE)
        renamed = desk.source(HOSTILE).source.id
        claim = desk.source(HOSTILE).claims[0].id
    assert decision
    paths = ("", "claims", "sources", f"sources?source={renamed}", f"claims?claim={claim}")
    for path in paths:
        page = open_page(f"{served}/{path}")
        page.get_by_text(HOSTILE).first.wait_for()
        settled(page)
        assert (
            page.locator("h1 em, h1 a, h1 script, h1 code, script:has-text('alert(1)')").count()
            == 0
        )
    # Headings have a character without width behind each colon, so that it means nothing.
    assert HOSTILE in page.locator("h1").inner_text().replace("\u2060", "")
