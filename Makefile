# make demo      the whole job on the sample story
# make app       the desk in your browser, with the sample story in it
# make test      every check: tests, types, style, layers
# make picture   draw the README's pictures again, after a change of model, marks or pages
#
# All make their own environment in .venv; `make PYTHON=python3.13 test` picks the Python.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

SAMPLE := build/ferry.db

.PHONY: demo app test picture clean

demo: $(VENV)/installed
	$(BIN)/sayso demo

app: $(VENV)/installed
	mkdir -p build
	$(BIN)/sayso --db $(SAMPLE) add data/ferry/docs --manifest data/ferry/docs.json
	$(BIN)/sayso --db $(SAMPLE) app

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto --dist loadfile

picture: $(VENV)/installed-dev
	mkdir -p build data/pictures
	rm -f build/ferry.db
	$(BIN)/sayso --db build/ferry.db add data/ferry/docs --manifest data/ferry/docs.json
	$(BIN)/sayso --db build/ferry.db show 06 --picture data/pictures/show.svg
	$(BIN)/python tests/ui/pictures.py build/ferry.db data/pictures

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "sayso needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) build dist
