"""Training on made-up texts: it learns, resumes to the same weights, and exports what it learnt."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra sayso[train] is not installed")
pytest.importorskip("transformers", reason="the extra sayso[train] is not installed")

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel

from sayso.attribute import Decoding, Extractor
from sayso.attribute.tagger import CueScores
from sayso.attribute.windows import split
from sayso.errors import TrainingError
from sayso.evaluate.gold import Convention, Marked, load
from sayso.evaluate.report import evaluate
from sayso.train.checkpoint import load_average
from sayso.train.export import export
from sayso.train.loop import train
from sayso.train.recipe import Recipe
from sayso.train.teach import taught, teach_all

NAMES = "Anna Ben Carl Dora Emil Frida".split()
CUES = "said claimed wrote".split()
THINGS = "rain snow wind fog hail sun".split()
RECIPE = Recipe(
    epochs=6, windows_per_step=4, encoder_rate=2e-3, head_rate=5e-3, masked=0.0, varied=False
)


def document(number: int) -> dict[str, object]:
    """Sentences such as "Anna said the rain will stop.", each with its attribution."""
    chance = random.Random(number)
    text, attributions = "", []
    for _ in range(6):
        if chance.random() < 0.3:
            text += f"The {chance.choice(THINGS)} stopped. "
            continue
        source, cue = chance.choice(NAMES), chance.choice(CUES)
        content = f"the {chance.choice(THINGS)} will stop"
        start = len(text)
        text += f"{source} {cue} {content}. "
        places = []
        for words in (source, cue, content):
            begin = text.index(words, start)
            places.append([[begin, begin + len(words)]])
        attributions.append(dict(zip(("source", "cue", "content"), places, strict=True)))
    return {"id": f"d{number}", "text": text + "End.", "attributions": attributions}


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Several threads add up gradients in any order, so that two runs differ in the last bits."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    """A very small encoder with a tokenizer of the words above."""
    folder = tmp_path_factory.mktemp("encoder")
    words = ["[PAD]", "[UNK]", "[MASK]", ".", "the", "will", "stop", "stopped", "end"]
    words += [w.lower() for w in (*NAMES, *CUES, *THINGS)]
    tokenizer = Tokenizer(
        models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=512,
    )
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "made-up.jsonl"
    path.write_text("\n".join(json.dumps(document(n)) for n in range(60)), encoding="utf-8")
    return load(path, Convention.COMPLETE)


def test_it_learns_resumes_to_the_same_weights_and_exports_what_it_learnt(
    encoder, corpus, tmp_path, monkeypatch
):
    whole = train(encoder, [corpus], tmp_path / "whole", RECIPE, {}, say=lambda line: None)

    # A second run is stopped in the middle, and called again.
    class Stopped(Exception):
        pass

    from sayso.train import loop

    monkeypatch.setattr(loop, "CHECKPOINT_STEPS", 7)
    steps = 0
    original = loop.loss

    def stopping(*arguments):
        nonlocal steps
        steps += 1
        if steps == 40:
            raise Stopped
        return original(*arguments)

    monkeypatch.setattr(loop, "loss", stopping)
    with pytest.raises(Stopped):
        train(encoder, [corpus], tmp_path / "parts", RECIPE, {}, say=lambda line: None)
    said: list[str] = []
    parts = train(encoder, [corpus], tmp_path / "parts", RECIPE, {}, say=said.append)
    assert said[0].startswith("going on from step 35 of")
    a, b = (torch.load(path, weights_only=True)["average"] for path in (whole, parts))
    assert all(torch.equal(a[key], b[key]) for key in a)

    tagger, training = load_average(whole, encoder)
    scores = {}
    for int8 in (False, True):
        out = tmp_path / f"weights-{int8}"
        export(tagger, encoder, out, int8=int8, name="test", version="1", training=training)
        extractor = Extractor.load(out, threads=1, decoding=Decoding(cue_peak=0.5))
        scores[int8] = evaluate(extractor, corpus).table.counts["triple="].f1
    assert scores[False] > 0.9
    assert scores[True] > scores[False] - 0.05

    # One epoch more, begun with what is learnt, and one that begins with the bare encoder.
    last = {}
    for earlier in (whole, None):
        recipe = replace(RECIPE, epochs=1, begun="a digest" if earlier else "")
        train(encoder, [corpus], tmp_path / f"more-{earlier is None}", recipe, {}, said.append,
              earlier=earlier)  # fmt: skip
        last[earlier] = float(said[-1].split("all ")[1].split()[0])
    assert last[whole] < last[None] / 4


def test_a_pupil_learns_from_its_teacher_what_nobody_marked(encoder, corpus, tmp_path):
    unmarked = [
        Marked(id=f"{n}", text=str(document(n)["text"]), marks=(), convention=Convention.NOTHING)
        for n in range(100, 160)
    ]
    made = train(encoder, [corpus], tmp_path / "teacher", RECIPE, {}, say=lambda line: None)
    tagger, training = load_average(made, encoder)
    weights = tmp_path / "weights"
    export(tagger, encoder, weights, int8=False, name="test", version="1", training=training)
    teacher = Extractor.load(weights, threads=1, decoding=Decoding(cue_peak=0.5))
    labels = tmp_path / "labels"
    teach_all(unmarked, teacher.tagger, teacher.decoding, "a teacher", labels, lambda line: None)

    recipe = replace(RECIPE, epochs=8, taught="a teacher")
    learnt = train(encoder, [unmarked], tmp_path / "pupil", recipe, {}, lambda line: None, labels)
    pupil, training = load_average(learnt, encoder)
    out = tmp_path / "learnt"
    export(pupil, encoder, out, int8=False, name="test", version="1", training=training)
    extractor = Extractor.load(out, threads=1, decoding=Decoding(cue_peak=0.5))
    assert evaluate(extractor, corpus).table.counts["triple="].f1 > 0.8


def test_labels_are_of_one_teacher_and_of_the_same_word_pieces(encoder, corpus, tmp_path):
    class Teacher:
        tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        asked = 0

        def cues(self, pieces, windows):
            for window in windows:
                Teacher.asked += 1
                doubt = np.full((window.stop - window.start, 2), 0.1, dtype=np.float32)
                yield CueScores(inside=doubt, begin=doubt / 2), None

    def label(some, teacher="one"):
        unmarked = [replace(document, marks=()) for document in some]
        teach_all(unmarked, Teacher(), Decoding(), teacher, tmp_path, lambda line: None)

    label(corpus[:3])
    assert Teacher.asked == 3
    label(corpus[:5])
    assert Teacher.asked == 5
    with pytest.raises(TrainingError, match="another teacher"):
        label(corpus[:1], "two")

    text = corpus[0].text
    pieces = split(text, Teacher.tokenizer)
    found = taught(tmp_path, text, pieces)
    assert found.labels.shape == (len(pieces), 2, 3)
    assert np.allclose(found.labels.sum(-1), 1, atol=1e-2)
    assert taught(tmp_path, text + " ", pieces) is None
    with pytest.raises(TrainingError, match="word pieces"):
        taught(tmp_path, text, split(text[:-1], Teacher.tokenizer))


def test_another_recipe_in_the_same_folder_is_refused(encoder, corpus, tmp_path):
    short = Recipe(epochs=1, windows_per_step=16, varied=False)
    train(encoder, [corpus], tmp_path, short, {}, say=lambda line: None)
    with pytest.raises(TrainingError, match="another recipe"):
        train(encoder, [corpus], tmp_path, Recipe(epochs=2), {}, say=lambda line: None)


def test_what_is_no_checkpoint_is_refused(encoder, tmp_path):
    (tmp_path / "checkpoint.pt").write_bytes(b"not a checkpoint")
    with pytest.raises(TrainingError, match="not a checkpoint"):
        load_average(tmp_path / "checkpoint.pt", encoder)
