"""Whole stories, small and invented, of kinds that the sample story is not."""


def test_the_water_of_aldmoor(drawing):
    """A leak, a wire report, its reprint with a local voice, a release, a follow-up by an outlet
    that is not here, and a version in which the number has grown.

    The claim: the mayor said that 40 wells were poisoned.
    """
    said = "<boss:Mayor Ruth Oyelaran> =said= [that 40 wells in Aldmoor were poisoned]*"
    wire = (
        "<u_1:A person in the room> =told= Northern Wire on Tuesday [that "
        "<boss:Mayor Ruth Oyelaran> had =said= in April [that 40 wells in Aldmoor were poisoned]*]."
        "\n\nThe valley has been drinking from bottles for a week, and lorries bring more of them "
        "every morning to the square in front of the old customs house, where people queue from "
        "six. Nobody from the council has been seen there, though its own offices face the square. "
        "Schools on the eastern bank stay shut until further notice, and the dairy has poured away "
        "three days of milk. What the chemists have found in the samples will be known on Friday."
    )
    drawing.add("wire", wire, "2025-06-03", alone=False, outlet="Northern Wire")
    drawing.add(
        "echo",
        wire.replace("u_1:A person", "u_2:A person").replace("on Tuesday", "yesterday")
        + "\n\n<ira:Ira Blum>, who keeps the Swan, =says= [the mayor’s clerk read it out to her: "
        "<boss:the mayor> had =written= [that 40 wells in Aldmoor were poisoned]*].",
        "2025-06-04",
        alone=False,
        outlet="Aldmoor Echo",
        byline="Northern Wire and staff",
    )
    drawing.add(
        "memo",
        f"<d_memo:An unsigned memo>, seen by this newspaper, =records= [{said}].",
        "2025-06-05",
        outlet="The Lantern",
    )
    drawing.add(
        "radio",
        f"<o_lantern:The Lantern>’s =report= [of the memo, in which {said}], led the news.",
        "2025-06-05",
        outlet="Radio Fen",
    )
    drawing.add(
        "abroad",
        "<o_ost:The agency Ostkurier> =reports= [that <boss:the mayor> =said= "
        "[that 400 wells in Aldmoor were poisoned]*].",
        "2025-06-06",
        outlet="World Digest",
    )
    drawing.add(
        "council",
        "<boss:The mayor> =denied= [saying so].\n\n<c_council:The council> =notes= [that no well "
        "has been closed].",
        "2025-06-06",
        outlet="Aldmoor Council press office",
    )
    told = drawing.told()
    assert told["roots"] == {"u_1", "ira", "d_memo"}
    assert told["depends"] == [("echo", "wire", "reprints"), ("radio", "memo", "cites")]
    assert told["outside"] == ["o_ost"]
    assert told["circular"] == []
    assert told["earliest"] == "wire"
    assert told["drift"] == {("wire", "abroad", "number")}
    assert ("echo", "ira", "boss") in told["paths"]
    assert drawing.trace().roots.independent == 2


def test_the_interview_that_went_round(drawing):
    """An interview on the record, quoted by all, turned round in translation, put right later.

    The claim: the minister said that the bridge will not open this year.
    """

    def quote(words: str) -> str:
        return f"[“{words}”]*"

    right = "The bridge will not open this year, whatever the Treasury believes"
    drawing.add(
        "gazette",
        f"<boss:Karim Adeyemi> =told= the Gazette: {quote(right)}.",
        "2025-02-01",
        outlet="The Gazette",
    )
    drawing.add(
        "tribune",
        "<boss:Mr Adeyemi> =told= The Gazette on Saturday [that the bridge will not open]*. "
        "<jo:Jo Marsh>, his deputy, =denied= [that he had said so].",
        "2025-02-02",
        outlet="Tribune",
    )
    drawing.add(
        "kurier",
        "<o_t:The newspaper Tribune> =reports= [that <boss:Minister Adeyemi> =said=: "
        "[“The bridge will open this year, whatever the Treasury believes”]*].",
        "2025-02-03",
        outlet="Kurier",
    )
    drawing.add(
        "blog",
        "<o_k:kurier.example> =says= [<boss:he> =promised= it: "
        "[“The bridge will open this year, whatever the Treasury believes”]*].",
        "2025-02-03",
        outlet="Bridge Blog",
    )
    drawing.add(
        "late",
        f"<boss:Adeyemi>, interviewed by the Gazette, =said= {quote('The bridge will not open')}.",
        "2025-02-05",
        outlet="Evening Star",
    )
    told = drawing.told()
    assert told["roots"] == {"self"}
    assert told["depends"] == [
        ("tribune", "gazette", "cites"),
        ("kurier", "tribune", "cites"),
        ("blog", "kurier", "cites"),
        ("late", "gazette", "cites"),
    ]
    assert (told["circular"], told["outside"], told["earliest"]) == ([], [], "gazette")
    kinds = {(later, kind) for _, later, kind in told["drift"]}
    assert kinds == {("kurier", "negation"), ("late", "cut")}
    assert told["missing"] == ()


def test_two_sources_named_like_common_words_and_one_in_capitals(drawing):
    """Names are ids here: neither letter case nor a common word makes two sources one."""
    drawing.add("1", "<will:WILL MAY> =said= [<boss:she> =said= [it is over]*].", "2025-01-01")
    drawing.add("2", "<hope:Hope> =said= [<boss:she> =said= [it is over]*].", "2025-01-02")
    drawing.add("3", "<o_1:The Sun> =said= [<boss:she> =said= [it is over]*].", "2025-01-02")
    told = drawing.told()
    assert told["roots"] == {"will", "hope"}
    assert told["outside"] == ["o_1"]
