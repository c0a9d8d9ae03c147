"""The desk's own file of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import DamagedInput, EmptyInput, InputError, UnsupportedInput
from sayso.records import SourceKind
from sayso.resolve import Authority


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_and_json_say_the_same(tmp_path: Path) -> None:
    csv = write(
        tmp_path,
        "a.csv",
        "name,kind,aliases,role,wikidata\n"
        "Rosalind Achterberg,person,Iron Rosie; Rosie,minister,Q1\nCalder Sound,organisation,,,\n",
    )
    json = write(
        tmp_path,
        "a.json",
        '[{"name": "Rosalind Achterberg", "aliases": ["Iron Rosie", "Rosie"], "role": "minister",'
        ' "wikidata": "Q1"}, {"name": "Calder Sound", "kind": "organisation"}]',
    )
    assert Authority.read(csv) == Authority.read(json)


def test_names_are_found_without_case_accents_and_article(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "\ufeffname,kind,aliases\nThe Müller Group,organisation,MG\n")
    authority = Authority.read(path)
    for name in ("muller group", "the MÜLLER Group", "mg"):
        known = authority.find(name)
        assert known is not None
        assert known.kind is SourceKind.ORGANISATION
    assert authority.find("Müller") is None


@pytest.mark.parametrize(
    ("name", "text", "error", "words"),
    [
        ("a.csv", "", EmptyInput, "no source"),
        ("a.txt", "name\nx\n", UnsupportedInput, ".csv or .json"),
        ("a.csv", "who\nx\n", DamagedInput, "no column name"),
        ("a.csv", "name,colour\nx,red\n", DamagedInput, "colour"),
        ("a.csv", "name,kind\nx,animal\n", DamagedInput, "line 2: unknown kind 'animal'"),
        ("a.csv", "name,kind\nx,anonymous\n", DamagedInput, "cannot be anonymous"),
        ("a.csv", "name,kind\n,person\n", DamagedInput, "there is no name"),
        ("a.csv", "name,aliases\nAna,Rosie\nEva,rosie\n", DamagedInput, "stands for both"),
        ("a.json", "{", DamagedInput, "not JSON"),
        ("a.json", '{"name": "x"}', DamagedInput, "no list"),
        ("a.json", '[{"name": 3}]', DamagedInput, "entry 1: there is no name"),
        ("a.json", '[{"name": "x", "aliases": [1]}]', DamagedInput, "aliases"),
        ("a.json", '[{"name": "x", "role": 1}]', DamagedInput, "role is no text"),
    ],
)
def test_a_bad_file_gets_one_clear_sentence(
    tmp_path: Path, name: str, text: str, error: type[InputError], words: str
) -> None:
    with pytest.raises(error) as caught:
        Authority.read(write(tmp_path, name, text))
    assert words in str(caught.value)
    assert name in str(caught.value)


def test_a_missing_file_and_one_of_other_bytes(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        Authority.read(tmp_path / "none.csv")
    (tmp_path / "b.csv").write_bytes(b"name\n\xff\xfe\n")
    with pytest.raises(DamagedInput, match="UTF-8"):
        Authority.read(tmp_path / "b.csv")
