"""Mentions to sources within one article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import extractions
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from marked_texts import extract, resolved, source_of, who

from sayso.records import Extraction, SourceKind, Span
from sayso.resolve import Authority, Known, resolve_article

# Names


def test_a_surname_is_the_full_name_before() -> None:
    text = "Noor Rahmati came early. Rahmati said it was cold."
    assert resolved(text, ("Rahmati", "said", "it was cold")) == ["Noor Rahmati"]


def test_a_name_with_titles_and_apposition_is_the_name() -> None:
    text = "Davyd Arakhamia, parliamentary leader of the party, said it was over."
    source = source_of(
        text, ("Davyd Arakhamia, parliamentary leader of the party", "said", "it was over")
    )
    assert (source.name, source.kind) == ("Davyd Arakhamia", SourceKind.PERSON)
    assert source.role == "parliamentary leader of the party"


@pytest.mark.parametrize(
    ("sentence", "source", "name"),
    [
        ("The pilot Ansgar Toivola said no.", "The pilot Ansgar Toivola", "Ansgar Toivola"),
        (
            "Its chief executive, Hugo Marchetti, said no.",
            "Its chief executive, Hugo Marchetti",
            "Hugo Marchetti",
        ),
        (
            "Counsel to the inquiry, Priya Dev, said no.",
            "Counsel to the inquiry, Priya Dev",
            "Priya Dev",
        ),
        (
            "Captain Leilani ‘Lani’ Ahomana said no.",
            "Captain Leilani ‘Lani’ Ahomana",
            "Leilani Ahomana",
        ),
        (
            "New Zealand's Prime Minister John Key said no.",
            "New Zealand's Prime Minister John Key",
            "John Key",
        ),
        (
            "Facebook co-founder Mark Zuckerberg said no.",
            "Facebook co-founder Mark Zuckerberg",
            "Mark Zuckerberg",
        ),
        (
            "The then Prime Minister Boris Johnson said no.",
            "The then Prime Minister Boris Johnson",
            "Boris Johnson",
        ),
        (
            "Bereaved dad Mateus Figueira-Lund said no.",
            "Bereaved dad Mateus Figueira-Lund",
            "Mateus Figueira-Lund",
        ),
    ],
)
def test_the_name_in_a_noun_phrase(sentence: str, source: str, name: str) -> None:
    assert resolved(sentence, (source, "said", "no")) == [name]


def test_the_boss_of_an_unnamed_official_is_not_the_official() -> None:
    text = "An official close to the prime minister, Solveig Idowu, said no."
    source = source_of(
        text, ("An official close to the prime minister, Solveig Idowu", "said", "no")
    )
    assert source.kind is SourceKind.ANONYMOUS
    assert source.article is not None


def test_two_people_of_one_surname_are_told_apart_by_title_and_guild() -> None:
    text = (
        "The minister, Rosalind Achterberg, met the crews. Joost Achterberg, head of the Guild of "
        "Sailors, was there. Ms Achterberg said yes. As Mr Achterberg put it, paper floats."
    )
    assert resolved(text, ("Ms Achterberg", "said", "yes")) == ["Rosalind Achterberg"]
    assert resolved(text, ("Mr Achterberg", "put it", "paper floats")) == ["Joost Achterberg"]


def test_names_joined_by_and_are_two_sources_and_the_journalists_both() -> None:
    text = (
        "Samuel Charap and Sergey Radchenko wrote a book. The journalists said it was a surprise."
    )
    pair = ("Samuel Charap and Sergey Radchenko", "wrote", "a book")
    assert resolved(text, pair) == ["Samuel Charap", "Sergey Radchenko"]
    both = resolved(text, pair, ("The journalists", "said", "it was a surprise"))
    assert sorted(both) == ["Samuel Charap", "Sergey Radchenko"]


def test_both_ministers_are_the_two_with_that_role() -> None:
    text = (
        "Foreign Minister Ana Ruiz met Finance Minister Jon Vik. Both ministers said it went well."
    )
    assert sorted(resolved(text, ("Both ministers", "said", "it went well"))) == [
        "Ana Ruiz",
        "Jon Vik",
    ]


def test_an_acronym_in_brackets_is_the_name() -> None:
    text = "The Sea Safety Board (SSB) met on Monday. The SSB said no."
    assert resolved(text, ("The SSB", "said", "no")) == ["Sea Safety Board"]


# Bad input


@pytest.mark.parametrize(
    "name", ["Will Young", "May Short", "Mark Bill", "Rose Sharp", "Grant Wood"]
)
def test_sources_named_like_common_words(name: str) -> None:
    given_name, surname = name.split()
    text = f"{name} came to the hall. It was cold there. {surname} said no, and left."
    assert resolved(text, (surname, "said", "no")) == [name]
    alone = f"{given_name} said no."
    assert resolved(alone, (given_name, "said", "no")) == [given_name]


def test_names_in_capitals_only() -> None:
    text = (
        "PRESENTER: Rosalind Achterberg is here.\n\nACHTERBERG: No. I never said so.\n\n"
        "PRESENTER: And now?\n\nACHTERBERG: I believe the captain."
    )
    parts = ("ACHTERBERG", ":", "I believe the captain.")
    assert resolved(text, parts) == ["Rosalind Achterberg"]


def test_an_article_without_names_still_has_its_sources() -> None:
    text = "it rained. the mayor said the bridge would hold. she said it twice."
    assert resolved(text, ("the mayor", "said", "the bridge would hold")) == ["the mayor"]
    assert resolved(
        text,
        ("the mayor", "said", "the bridge would hold"),
        ("she", "said", "it twice"),
    ) == ["the mayor"]


def test_accents_and_emoji_are_part_of_the_text_not_a_stumbling_block() -> None:
    text = "☕ Inês Ångström-Åre 🐦 writes a lot. 🤞 “Não,” said Ångström-Åre. 👀"
    assert resolved(text, ("Ångström-Åre", "said", "“Não,”")) == ["Inês Ångström-Åre"]
    decomposed = "Jose\u0301 Mun\u0303oz came. Mun\u0303oz said no."
    assert len(resolved(decomposed, ("Mun\u0303oz", "said", "no"))) == 1


def test_no_source_no_resolution() -> None:
    extraction = extract("“We all heard it groan.”", ("", "", "“We all heard it groan.”"))
    assert resolve_article(extraction).resolutions == ()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A deckhand, young and tired", "A deckhand"),
        ("A maintenance log that was lost", "A maintenance log"),
        ("An official who saw the log", "An official who saw the log"),
        ("Officials, engineers and lawyers", "Officials, engineers and lawyers"),
        ("The critics’", "The critics"),
    ],
)
def test_a_description_ends_where_it_says_no_more_who(source: str, name: str) -> None:
    text = f"{source} said it sank."
    assert resolved(text, (source, "said", "it sank")) == [name]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the television station Kanal Ytre", "Kanal Ytre"),
        ("the news agency Interfax", "Interfax"),
        ("the Interfax news agency", "Interfax"),
        ("the French magazine Charlie Hebdo", "Charlie Hebdo"),
        ("the blog “Nordlys Kyst”", "Nordlys Kyst"),
        ("the broadcaster Radio Nord", "Radio Nord"),
        ("the Israeli daily Haaretz", "Haaretz"),
        ("Time magazine", "Time"),
    ],
)
def test_a_name_beside_a_kind_of_outlet_is_an_outlet(source: str, name: str) -> None:
    text = f"According to {source}, the ferry sank."
    extraction = extract(text, (source, "According to", "the ferry sank"))
    found = resolve_article(extraction)
    assert [(s.name, s.kind) for s in found.sources] == [(name, SourceKind.OUTLET)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He told the newspaper Trump would come. Donald Trump said so.", "Donald Trump", "person"),
        ("On his website Lopez wrote of it. Maria Lopez said so.", "Maria Lopez", "person"),
        ("The broadcaster David Frost said so.", "David Frost", "person"),
        ("The police station Southwark was named. Ana Ruiz said so.", "Southwark", "person"),
        ("Ana Ruiz said so to a Baton Rouge newspaper.", "Baton Rouge", "person"),
    ],
)
def test_a_kind_of_outlet_makes_no_outlet_of_what_it_does_not_name(
    text: str, name: str, kind: str
) -> None:
    extraction = extract(text, ("", "said", "so"))
    found = resolve_article(extraction)
    assert {p.source.name: p.source.kind for p in found.profiles}[name] == kind


def test_an_outlet_that_says_something_is_an_outlet() -> None:
    text = "According to the Ledger, the doors were sound. It has checked."
    extraction = extract(text, ("the Ledger", "According to", "the doors were sound"))
    found = resolve_article(extraction, outlets=["Harbour Ledger", "Daily Gannet"])
    assert who(found, extraction) == ["Harbour Ledger"]
    assert found.sources[0].kind is SourceKind.OUTLET


@pytest.mark.slow
@hypothesis_settings(max_examples=60)
@given(extractions())
def test_whatever_the_text_every_resolution_names_a_source_of_the_article(
    extraction: Extraction,
) -> None:
    found = resolve_article(extraction)
    known = {p.source.id for p in found.profiles}
    text = extraction.article.text
    with_source = {a.id for a in extraction.attributions if a.source}
    for resolution in found.resolutions:
        assert set(resolution.sources) <= known
        assert resolution.attribution in with_source
        assert resolution.reason
    assert all(m.source in known and m.span.end <= len(text) for m in found.mentions)
    assert resolve_article(extraction) == found


# Nouns and pronouns


def test_the_minister_is_the_only_minister_named() -> None:
    text = (
        "Rosalind Achterberg, the transport minister, left. Hugo Marchetti stayed. "
        "The minister said no."
    )
    assert resolved(text, ("The minister", "said", "no")) == ["Rosalind Achterberg"]


def test_a_description_that_opens_a_report_is_whom_the_next_sentence_names() -> None:
    text = (
        "The doors were sound, the former chief ship surveyor said on Monday.\n\n"
        "Tomasz Wierzbicki, the first witness, said the meeting took place in January."
    )
    extraction = extract(
        text,
        ("the former chief ship surveyor", "said", "The doors were sound"),
        ("Tomasz Wierzbicki, the first witness", "said", "the meeting took place in January"),
    )
    assert who(resolve_article(extraction), extraction, 0) == ["Tomasz Wierzbicki"]


def test_her_boss_is_he_whose_deputy_she_is() -> None:
    text = (
        "Noor Rahmati, who was Tomasz Wierzbicki’s deputy, waited. Desmond Bell was there. "
        "She said her boss told her no."
    )
    assert resolved(text, ("She", "said", "her boss told her no"), ("her boss", "told", "no")) == [
        "Tomasz Wierzbicki"
    ]


def test_he_is_not_she() -> None:
    text = "Ms Rosalind Hale met Mr Hugo Marchetti at noon. She said yes. He said no."
    assert resolved(text, ("She", "said", "yes")) == ["Rosalind Hale"]
    assert resolved(text, ("She", "said", "yes"), ("He", "said", "no")) == ["Hugo Marchetti"]


def test_i_in_a_quotation_is_the_one_quoted() -> None:
    text = "“I asked him and he said no,” said Leilani Ahomana."
    assert resolved(
        text,
        ("Leilani Ahomana", "said Leilani", "“I asked him and he said no,”"),
        ("I", "asked", "him"),
    ) == ["Leilani Ahomana"]


def test_she_in_her_own_words_is_somebody_else() -> None:
    text = "Ms Ana Ruiz met Ms Eva Holm. “She said no,” Ms Ruiz told us."
    assert resolved(text, ("Ms Ruiz", "told", "“She said no,”"), ("She", "said", "no")) == [
        "Eva Holm"
    ]


def test_a_capital_or_seat_that_speaks_is_the_government() -> None:
    assert resolved("London said no on Monday.", ("London", "said", "no")) == ["United Kingdom"]
    assert resolved("The Kremlin said no.", ("The Kremlin", "said", "no")) == ["Russia"]
    text = (
        "The talks in Port Liss went on. Port Liss believes it will end. "
        "The government in Port Liss said no."
    )
    assert resolved(text, ("The government in Port Liss", "said", "no")) == ["Port Liss"]


def test_the_sayings_of_somebody_are_his_but_a_memo_speaks_for_itself() -> None:
    text = (
        "According to the reconstructions of Foreign Policy, it failed. A Calder memo says it held."
    )
    assert resolved(
        text, ("the reconstructions of Foreign Policy", "According to", "it failed")
    ) == ["Foreign Policy"]
    memo = source_of(text, ("A Calder memo", "says", "it held"))
    assert memo.kind is SourceKind.DOCUMENT


def test_unnamed_sources_keep_their_words_and_their_article() -> None:
    text = "A ministry source said no. Witnesses said yes. Two other sources said perhaps."
    one = source_of(text, ("A ministry source", "said", "no"))
    two = source_of(text, ("Witnesses", "said", "yes"))
    three = source_of(text, ("Two other sources", "said", "perhaps"))
    assert [s.name for s in (one, two, three)] == [
        "A ministry source",
        "Witnesses",
        "Two other sources",
    ]
    assert {s.kind for s in (one, two, three)} == {SourceKind.ANONYMOUS}
    assert len({s.id for s in (one, two, three)}) == 3


def test_two_unnamed_sources_of_the_same_words_are_two() -> None:
    text = "A deckhand said no. On another boat, a deckhand said yes."
    extraction = extract(text, ("A deckhand", "said", "no"), ("a deckhand", "said", "yes"))
    found = resolve_article(extraction)
    assert len({r.sources for r in found.resolutions}) == 2


def test_the_byline_says_i() -> None:
    text = "I asked the company about it."
    assert resolved(text, ("I", "asked", "about it"), byline="Siobhan Clarke") == ["Siobhan Clarke"]


def test_what_is_not_likely_is_a_suggestion_with_a_reason() -> None:
    text = "Ana Ruiz, Eva Holm and Ida Berg met. They all spoke. Then she said no."
    extraction = extract(text, ("she", "said", "no"))
    (resolution,) = resolve_article(extraction).resolutions
    assert not resolution.certain
    assert "she" in resolution.reason


# The desk's own file


def test_the_authority_decides_name_kind_and_whom_an_alias_means() -> None:
    authority = Authority(
        (
            Known(
                name="Rosalind Achterberg",
                aliases=("Iron Rosie", "the transport minister"),
                wikidata="Q1",
            ),
            Known(name="Calder Sound", kind=SourceKind.ORGANISATION),
        )
    )
    text = "Iron Rosie left. The transport minister said no. Calder Sound said yes."
    extraction = extract(
        text, ("The transport minister", "said", "no"), ("Calder Sound", "said", "yes")
    )
    found = resolve_article(extraction, authority)
    assert who(found, extraction, 0) == ["Rosalind Achterberg"]
    assert {s.wikidata for s in found.sources} == {"Q1", None}
    assert {s.kind for s in found.sources} == {SourceKind.PERSON, SourceKind.ORGANISATION}


# Sources as a model marks them


@pytest.mark.parametrize(
    "marked",
    ["engineer", "harbour engineer"],
)
def test_a_source_that_is_cut_off_is_whole(marked: str) -> None:
    text = "Ines Falk, the harbour engineer, came. Later the harbour engineer said it was cold."
    extraction = extract(text, ("", "said", "it was cold"))
    (attribution,) = extraction.attributions
    start = text.rindex(marked)
    cut = replace(attribution, source=(Span(start, start + len(marked)),))
    extraction = replace(extraction, attributions=(cut,))
    assert who(resolve_article(extraction), extraction) == ["Ines Falk"]


def test_what_is_left_of_a_possessive_is_the_name() -> None:
    text = "Ana Ruiz’s claim that it was cold is old."
    extraction = extract(text, ("s", "claim", "that it was cold"))
    (attribution,) = extraction.attributions
    at = text.index("s claim")
    cut = replace(attribution, source=(Span(at, at + 1),))
    extraction = replace(extraction, attributions=(cut,))
    assert who(resolve_article(extraction), extraction) == ["Ana Ruiz"]


def test_a_verb_of_saying_inside_a_source_leaves_what_follows_it() -> None:
    text = "Ana Ruiz says the mayor, Ole Berg, told her that the quay was shut."
    assert resolved(text, ("Ana Ruiz says the mayor, Ole Berg,", "told", "the quay was shut")) == [
        "Ole Berg"
    ]
    text = "A woman who says she is his sister told us that the quay was shut."
    assert resolved(text, ("A woman who says she is his sister", "told", "the quay was shut")) == [
        "A woman who says she is his sister"
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ana Ruiz rang Ole Berg on Friday and said that the quay was shut.", "said"),
        ("Ana Ruiz rang Ole Berg on Friday and then sharply said that the quay was shut.", "said"),
        ("Ana Ruiz rang Ole Berg on Friday, adding that the quay was shut.", "adding"),
    ],
)
def test_a_cue_without_a_source_shares_the_subject_before(text: str, cue: str) -> None:
    assert resolved(text, ("", cue, "that the quay was shut")) == ["Ana Ruiz"]


def test_no_subject_is_taken_from_what_others_say() -> None:
    text = "Ana Ruiz said that Ole Berg was late and added that the quay was shut."
    parts = (
        ("Ana Ruiz", "said", "that Ole Berg was late"),
        ("", "added", "that the quay was shut"),
    )
    assert resolved(text, *parts) == ["Ana Ruiz"]
    text = "It rained. Said to be shut was the quay."
    assert resolved(text, ("", "Said", "shut was the quay")) == []


# Who "we", "you" and "they" are to those who speak and hear


def meant(text: str, pronoun: str, *parts: tuple[str, str, str], **known: object) -> str | None:
    """Whom the last mention of these words certainly stands for."""
    extraction = extract(text, *parts, **known)
    found = resolve_article(extraction)
    names = {p.source.id: p.source.name for p in found.profiles}
    at = text.rindex(f" {pronoun} ") + 1
    sure = [m for m in found.mentions if m.span.start == at and m.score >= 0.5]
    return names[sure[0].source] if sure else None


def test_an_official_says_we_for_his_country() -> None:
    quoted = "“Oslo told us that we should leave the grounds to others”"
    official = f"Norway waited. In the words of Ove Lund, a Norwegian diplomat, {quoted}."
    part = ("Ove Lund, a Norwegian diplomat", "In the words of", quoted)
    assert meant(official, "we", part) == "Norway"
    singer = official.replace("diplomat", "singer")
    part = ("Ove Lund, a Norwegian singer", "In the words of", quoted)
    assert meant(singer, "we", part) is None


def test_an_official_of_a_place_says_we_for_it() -> None:
    quoted = "“It is late and we should wait”"
    text = f"It rained in Corvane. Corvane’s energy minister, Ida Falk, said: {quoted}."
    assert meant(text, "we", ("Corvane’s energy minister, Ida Falk", "said", quoted)) == "Corvane"


def test_who_says_we_says_it_himself_whatever_his_country() -> None:
    inner = "that the grounds are ours"
    quoted = f"“We believe {inner}”"
    text = f"Norway waited. Ove Lund, a Norwegian diplomat, said: {quoted}."
    parts = (("Ove Lund, a Norwegian diplomat", "said", quoted), ("We", "believe", inner))
    assert resolved(text, *parts) == ["Ove Lund"]


def test_who_calls_a_people_his_own_says_we_for_it() -> None:
    text = "My fellow Danes, the winter was long. The Danes know it. Today we believe it is over."
    assert resolved(text, ("we", "believe", "it is over")) == ["Danes"]


def test_we_and_it_in_passing_are_nobody() -> None:
    quoted = "“Nobody saw it but we did”"
    text = f"Ove Lund, a singer, said: {quoted}."
    assert meant(text, "we", ("Ove Lund, a singer", "said", quoted)) is None
    assert meant(text, "it", ("Ove Lund, a singer", "said", quoted)) is None


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("The baker told the Danes that they must wait", "Danes"),
        ("The baker sent a message to the Danes, late in May, that they had to wait", "Danes"),
        ("The Swedes told the Danes that they must wait", "Danes"),
    ],
)
def test_whoever_is_told_what_to_do_has_to(told: str, name: str) -> None:
    source, cue = told.split(" told ")[0].split(" sent ")[0], "told" if "told" in told else "sent"
    cue = "sent a message" if cue == "sent" else cue
    content = told[told.index("that they") :]
    assert meant(f"{told}.", "they", (source, cue, content)) == name


def test_you_is_who_is_told_and_he_is_not() -> None:
    quoted = "“You said that he was late”"
    text = f"Ole Berg came with Finn Dahl. Ana Ruiz told Finn Dahl: {quoted}."
    parts = (("Ana Ruiz", "told", quoted), ("You", "said", "that he was late"))
    assert resolved(text, *parts) == ["Finn Dahl"]
    assert meant(text, "he", *parts) == "Ole Berg"


def test_an_adjective_of_a_people_and_an_office_name_nobody() -> None:
    text = "Ove Lund, a Norwegian MP close to the king, came. The MP said it was cold."
    assert resolved(text, ("The MP", "said", "it was cold")) == ["Ove Lund"]


def test_the_first_of_many_holds_no_office() -> None:
    text = "The first foreign leader to come said it was cold. Later Ida Falk, a leader, came."
    assert resolved(text, ("The first foreign leader to come", "said", "it was cold")) != [
        "Ida Falk"
    ]
