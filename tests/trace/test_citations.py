"""Who cites whom, in the collection, outside of it and in a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.trace import circles

SAID = "<boss:the boss> =said= [the doors can wait]*"
BY_ANN = f"<ann:Ann Lee> =said= [{SAID}]"


def by(outlet: str, name: str, said: str = SAID) -> str:
    return f"According to <{outlet}:{name}>, =as reported=, [{said}]."


@pytest.mark.parametrize(
    "name",
    [
        "Daily Gannet",
        "the Daily Gannet",
        "the Gannet",
        "THE DAILY GANNET",
        "the newspaper Daily Gannet",
        "DailyGannet",
        "dailygannet.example",
        "www.dailygannet.com",
    ],
)
def test_an_outlet_of_the_collection_by_any_of_its_names(drawing, name):
    drawing.add(
        "1",
        f"{BY_ANN}.",
        "2025-01-01",
        outlet="Daily Gannet",
        url="https://www.dailygannet.example/1",
    )
    drawing.add("2", by("o_g", name, BY_ANN), "2025-01-02", outlet="Coast FM")
    told = drawing.told()
    assert told["depends"] == [("2", "1", "cites")]
    assert (told["outside"], told["roots"]) == ([], {"ann"})


def test_who_cites_an_outlet_and_leaves_its_witness_out_has_it_from_there(drawing):
    drawing.add("1", f"{BY_ANN}.", "2025-01-01", outlet="Daily Gannet")
    drawing.add("2", f"According to the Daily Gannet, {SAID}.", "2025-01-02")
    drawing.add("3", f"{SAID}, by the way.", "2025-01-03")
    told = drawing.told()
    assert told["depends"] == [("2", "1", "cites")]
    assert told["roots"] == {"ann", "self"}
    assert len(drawing.trace().roots.named) == 1


@pytest.mark.parametrize("name", ["the Gannet's report", "Daily Gannet’s long statement of May"])
def test_a_document_is_of_the_outlet_that_it_is_called_by(drawing, name):
    drawing.add("1", f"{BY_ANN}.", "2025-01-01", outlet="Daily Gannet")
    drawing.add("2", by("d_report", name, BY_ANN), "2025-01-02", outlet="Coast FM")
    assert drawing.told()["depends"] == [("2", "1", "cites")]


@pytest.mark.parametrize(
    "credit",
    [
        "{said}; so at least writes the blog Daily Gannet.",
        "{said}, on the air of the Aldine Daily Gannet.",
        "{said}, in the programme «Daily Gannet».",
        "{said}, as the Daily Gannet first reported.",
        "The Daily Gannet has it too: {said}.",
    ],
)
def test_an_outlet_that_is_credited_beside_the_words_is_cited(drawing, credit):
    drawing.add("1", f"{BY_ANN}.", "2025-01-01", outlet="Daily Gannet")
    drawing.add("2", credit.format(said=SAID), "2025-01-02")
    assert drawing.told()["depends"] == [("2", "1", "cites")]


@pytest.mark.parametrize("name", ["The Daily", "Gannets of Skye", "the Evening Gannet", "Ledger"])
def test_other_names_are_other_outlets(drawing, name):
    drawing.add("1", f"{BY_ANN}.", "2025-01-01", outlet="Daily Gannet")
    drawing.add("2", f"{BY_ANN}.", "2025-01-01", outlet="Daily Planet")
    drawing.add("3", by("o_g", name), "2025-01-02")
    told = drawing.told()
    assert told["depends"] == []
    assert told["outside"] == ["o_g"]


def test_an_organisation_whose_release_is_in_the_collection(drawing):
    drawing.add("1", f"{SAID}.", "2025-01-01", outlet="Sound Ferries newsroom")
    drawing.add("2", f"<c_1:Sound Ferries> =repeated= [that {SAID}].", "2025-01-02")
    told = drawing.told()
    assert told["depends"] == [("2", "1", "cites")]
    assert told["roots"] == {"self"}


def test_a_person_is_not_the_site_that_bears_her_name(drawing):
    drawing.add("1", f"{SAID}.", "2025-01-01", outlet="Ann Lee")
    drawing.add("2", f"{BY_ANN}.", "2025-01-02")
    told = drawing.told()
    assert told["depends"] == []
    assert told["roots"] == {"self", "ann"}


@pytest.mark.parametrize(
    "hearer",
    ["the newspaper Daily Gannet", "the Gannet Monday", "a friend, then to the Daily Gannet,"],
)
def test_an_outlet_that_is_told_something_is_cited(drawing, hearer):
    drawing.add("1", f"{BY_ANN}.", "2025-01-01", outlet="Daily Gannet")
    drawing.add(
        "2",
        f"<ann:Ann Lee> =told= {hearer} [that {SAID}].",
        "2025-01-02",
    )
    assert drawing.told()["depends"] == [("2", "1", "cites")]


def test_telling_ones_own_outlet_or_leaving_another_cites_nobody(drawing):
    drawing.add("1", f"<ann:Ann> =told= the Gannet [{SAID}].", "2025-01-01", outlet="The Gannet")
    drawing.add("2", f"<cy:Cy>, who once edited the Gannet, =said= [{SAID}].", "2025-01-02")
    assert drawing.told()["depends"] == []


@pytest.mark.parametrize(
    "asides",
    ["in the sun", "by the Harbour Master", "with the Harbour", "on Sunday"],
)
def test_words_that_only_look_like_an_outlet(drawing, asides):
    drawing.add("1", f"{BY_ANN}.", "2025-01-01", outlet="The Sun")
    drawing.add("2", f"{BY_ANN}.", "2025-01-01", outlet="Harbour Ledger")
    drawing.add("3", f"<cy:Cy> =spoke= {asides} of this: [{SAID}].", "2025-01-02")
    assert drawing.told()["depends"] == []


def test_a_witness_that_the_cited_article_does_not_have_is_not_lost(drawing):
    drawing.add("1", f"{BY_ANN}.", "2025-01-01", outlet="The Gannet")
    drawing.add("2", f"<cy:Cy> =told= the Gannet [{SAID}].", "2025-01-02")
    told = drawing.told()
    assert told["depends"] == [("2", "1", "cites")]
    assert told["roots"] == {"ann", "cy"}


def test_of_two_articles_the_one_that_tells_it_alike_is_cited(drawing):
    drawing.add("1", f"<cy:Cy> =said= [{SAID}].", "2025-01-01", outlet="Gannet")
    drawing.add("2", f"{BY_ANN}.", "2025-01-02", outlet="Gannet")
    drawing.add("3", by("o_g", "the Gannet", BY_ANN), "2025-01-03")
    assert drawing.told()["depends"] == [("3", "2", "cites")]


def test_what_came_later_was_not_cited(drawing):
    drawing.add("1", by("o_g", "the Gannet", BY_ANN), "2025-01-01")
    drawing.add("2", f"<cy:Cy> =said= [{SAID}].", "2025-01-09", outlet="Gannet")
    told = drawing.told()
    assert (told["depends"], told["circular"], told["outside"]) == ([], [], [])
    assert told["roots"] == {"ann", "cy"}
    assert any("could be the one cited" in sentence for sentence in told["missing"])


def test_an_outlet_whose_articles_do_not_carry_the_claim_is_not_outside(drawing):
    drawing.add("1", "Nothing of the kind.", "2025-01-01", outlet="Gannet")
    drawing.add("2", by("o_g", "the Gannet", BY_ANN), "2025-01-02")
    told = drawing.told()
    assert (told["depends"], told["outside"], told["roots"]) == ([], [], {"ann"})


def test_outlets_of_the_rest_of_the_collection_can_be_named(drawing):
    drawing.add("2", by("o_g", "the Gannet", BY_ANN), "2025-01-02")
    assert drawing.told()["outside"] == ["o_g"]
    assert drawing.told(outlets=["The Gannet"])["outside"] == []


def test_an_outlet_outside_is_no_root_but_who_it_heard_is(drawing):
    drawing.add("1", by("o_k", "Kanal Ytre"), "2025-01-01")
    told = drawing.told()
    assert (told["outside"], told["roots"]) == (["o_k"], set())
    drawing.add("2", by("o_k", "Kanal Ytre", BY_ANN), "2025-01-02")
    assert drawing.told()["roots"] == {"ann"}


def test_a_circle_of_one_day_depends_on_nothing_and_has_no_root(drawing):
    drawing.add("1", by("o_2", "Outlet 2"), "2025-01-01")
    drawing.add("2", by("o_1", "Outlet 1", BY_ANN), "2025-01-01")
    told = drawing.told()
    assert (told["circular"], told["depends"], told["roots"]) == ([{"1", "2"}], [], set())


def test_in_a_circle_the_later_one_depends_on_the_earlier(drawing):
    drawing.add("1", by("o_2", "Outlet 2"), "2025-01-01")
    drawing.add("2", by("o_1", "Outlet 1"), "2025-01-02")
    told = drawing.told()
    assert told["circular"] == [{"1", "2"}]
    assert told["depends"] == [("2", "1", "cites")]


def test_a_circle_of_five_outlets(drawing):
    for doc in range(5):
        drawing.add(str(doc), by(f"o_{(doc + 1) % 5}", f"Outlet {(doc + 1) % 5}"), "2025-01-01")
    told = drawing.told()
    assert told["circular"] == [set("01234")]
    assert (told["depends"], told["roots"]) == ([], set())


def test_what_leads_into_a_circle_is_not_of_it(drawing):
    drawing.add("1", by("o_2", "Outlet 2"), "2025-01-01")
    drawing.add("2", by("o_1", "Outlet 1"), "2025-01-01")
    drawing.add("3", by("o_1", "Outlet 1"), "2025-01-02")
    told = drawing.told()
    assert told["circular"] == [{"1", "2"}]
    assert (told["depends"], told["roots"]) == ([("3", "1", "cites")], set())


def test_a_way_of_its_own_gives_an_article_of_a_circle_a_root(drawing):
    drawing.add("1", f"{by('o_2', 'Outlet 2')} {BY_ANN}.", "2025-01-01")
    drawing.add("2", by("o_1", "Outlet 1"), "2025-01-01")
    told = drawing.told()
    assert (told["circular"], told["roots"]) == ([{"1", "2"}], {"ann"})


def test_articles_without_a_date_cite_and_go_in_circles(drawing):
    drawing.add("1", by("o_2", "Outlet 2"))
    drawing.add("2", by("o_1", "Outlet 1"))
    drawing.add("3", by("o_4", "Outlet 4"))
    drawing.add("4", f"{BY_ANN}.")
    told = drawing.told()
    assert (told["circular"], told["earliest"]) == ([{"1", "2"}], None)
    assert told["depends"] == [("3", "4", "cites")]


@given(st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=4)))
def test_two_nodes_are_in_one_circle_if_each_reaches_the_other(edges):
    edges = {node: edges.get(node, []) for node in range(10)}

    def reached(start: int) -> set[int]:
        found: set[int] = set()
        waiting = [start]
        while waiting:
            for other in edges[waiting.pop()]:
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    reach = {node: reached(node) for node in edges}
    found = circles({str(n): [str(o) for o in others] for n, others in edges.items()})
    together = {(a, b) for members in found for a in members for b in members if a != b}
    assert together == {
        (str(a), str(b)) for a in edges for b in edges if a != b and b in reach[a] and a in reach[b]
    }


def test_a_chain_of_ten_thousand_is_no_deeper_than_one():
    chain = {str(n): [str((n + 1) % 10_000)] for n in range(10_000)}
    assert len(circles(chain)[0]) == 10_000
