"""Train the pair scorer of `sayso.link.pairs` and write it with manifest and model card.

    python -m sayso.train.pairs --corpora FOLDER --similarity models/similarity --out models/link

FOLDER holds the JSON lines that the card names. Sources without a stated licence, and those that
forbid commercial use, are never trained on; some are measured on, as texts of another kind.
"""
