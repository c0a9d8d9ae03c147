"""Files that are not as hoped: each gets its error and one clear sentence, never a traceback."""

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from builders import build_article, nested_extraction
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import (
    NotFound,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)
from sayso.records import Extraction
from sayso.store import SearchQuery, Store, connection

NOBODY = 65534
"""The user id that by convention owns no files."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "collection.db"


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.open(path) as store:
        store.add(nested_extraction())
    return path


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may write anywhere; step down from it, so that permissions mean something."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def writing_forbidden(path: Path, *, folder: bool) -> Iterator[None]:
    """Only reading is allowed: of the file, and of its folder where asked."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no POSIX permissions")
    # pytest keeps its folders to their owner: for root's stand-in they must be passable.
    anybody = stat.S_IXGRP | stat.S_IXOTH
    closed = [each for each in path.parents if each.stat().st_mode & anybody != anybody]
    passable = closed if os.geteuid() == 0 else []
    changed = {path.parent, *passable, *([path] if path.exists() else [])}
    modes = {each: each.stat().st_mode for each in changed}
    for each in passable:
        each.chmod(modes[each] | anybody)
    if path.exists():
        path.chmod(0o444)
    path.parent.chmod(0o555 if folder else 0o777)
    try:
        with without_privileges():
            yield
    finally:
        for each, mode in modes.items():
            each.chmod(mode)


def test_a_file_is_made_only_when_asked(path):
    with pytest.raises(NotFound, match=r"no database yet.*sayso add"):
        Store.open(path, create=False)
    assert not path.exists()
    Store.open(path).close()
    assert path.exists()


def test_a_missing_folder_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="no folder"):
        Store.open(tmp_path / "slip" / "collection.db")
    assert not (tmp_path / "slip").exists()


def test_a_folder_is_no_database(tmp_path):
    with pytest.raises(StoreDamaged, match="folder"):
        Store.open(tmp_path)


@given(data=st.binary(min_size=1, max_size=200))
def test_other_bytes_are_no_database(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "collection.db"
    path.write_bytes(data)
    with pytest.raises(StoreDamaged, match="not a database"):
        Store.open(path)
    assert path.read_bytes() == data


def test_a_file_that_may_not_be_read(filled):
    mode = filled.stat().st_mode
    filled.chmod(0)
    try:
        with (
            writing_forbidden(filled.parent / "other", folder=True),
            pytest.raises(StoreError, match="cannot be read"),
        ):
            Store.open(filled)
    finally:
        filled.chmod(mode)


def test_an_empty_file_becomes_a_database(path):
    path.touch()
    with Store.open(path) as store:
        assert store.add(nested_extraction())


def test_the_database_of_another_program_is_left_alone(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE articles (id TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="sayso did not make it"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_truncated_database_is_damaged(filled):
    whole = filled.read_bytes()
    filled.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(StoreDamaged), Store.open(filled) as store:
        store.extraction("talks")


def test_a_newer_database_is_refused_and_left_alone(filled):
    with closing(sqlite3.connect(filled)) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('sayso', 'create_telepathy', '2030-01-01')"
        )
        newer.commit()
    before = filled.read_bytes()
    with pytest.raises(StoreTooNew, match=r"newer sayso.*create_telepathy.*Update sayso"):
        Store.open(filled)
    assert filled.read_bytes() == before


def test_migrations_of_other_programs_in_the_same_file_do_not_matter(filled):
    with closing(sqlite3.connect(filled)) as other:
        other.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('notes', 'create_notes', '2030-01-01')"
        )
        other.commit()
    with Store.open(filled) as store:
        assert store.has(nested_extraction().article.id)


def test_an_older_database_is_brought_up_to_date(path):
    from sayso.store.migrations import NAMES, migrations

    with closing(sqlite3.connect(path)) as older:
        database = connection_database(older)
        migrations().apply(database, stop_before="create_attributions")
        assert "attributions" not in database.table_names()
    with Store.open(path) as store:
        assert store.add(nested_extraction())
    with closing(sqlite3.connect(path)) as now:
        assert {m.name for m in migrations().applied(connection_database(now))} == NAMES


def connection_database(bare: sqlite3.Connection):
    from sqlite_utils import Database

    return Database(bare, execute_plugins=False)


class TestLocked:
    @pytest.fixture(autouse=True)
    def no_patience(self, monkeypatch):
        monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0)

    def test_a_writer_elsewhere_stops_writing_but_not_reading(self, filled):
        with closing(sqlite3.connect(filled)) as other, Store.open(filled) as store:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreLocked, match="another program"):
                store.add(Extraction(article=build_article("new")))
            with pytest.raises(StoreLocked):
                store.replace(nested_extraction())
            assert store.extraction("talks") == nested_extraction()
            other.rollback()
            assert store.add(Extraction(article=build_article("new")))

    def test_a_file_held_alone_by_another_program(self, filled):
        with closing(sqlite3.connect(filled)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreLocked, match="another program"):
                Store.open(filled)


class TestReadOnly:
    @pytest.mark.parametrize("folder", [True, False], ids=["folder", "file"])
    def test_reading_works_and_writing_says_so(self, filled, folder):
        with writing_forbidden(filled, folder=folder), Store.open(filled) as store:
            assert store.extraction("talks") == nested_extraction()
            assert len(store.search(SearchQuery(words="sign"))) == 2
            with pytest.raises(StoreReadOnly, match="cannot be written"):
                store.add(Extraction(article=build_article("new")))
            with pytest.raises(StoreReadOnly):
                store.replace(nested_extraction())
        with Store.open(filled) as store:
            assert len(store.articles()) == 1
            assert store.add(Extraction(article=build_article("new")))

    def test_nothing_can_be_made_there(self, path):
        with (
            writing_forbidden(path, folder=True),
            pytest.raises(StoreReadOnly, match="no database can be made"),
        ):
            Store.open(path)

    def test_articles_that_are_only_in_the_log_are_not_passed_over(self, filled):
        with Store.open(filled) as store:
            store.add(Extraction(article=build_article("new", doc="new")))
            crashed = filled.parent / "crashed.db"
            log = Path(f"{crashed}-wal")
            crashed.write_bytes(filled.read_bytes())
            log.write_bytes(Path(f"{filled}-wal").read_bytes())
        log.chmod(0o444)
        with (
            writing_forbidden(crashed, folder=True),
            pytest.raises(StoreReadOnly, match=r"still in crashed\.db-wal"),
        ):
            Store.open(crashed)
        with Store.open(crashed) as store:
            assert store.article("new").text == "new"

    def test_an_older_database_that_cannot_be_updated(self, path):
        from sayso.store.migrations import migrations

        with closing(sqlite3.connect(path)) as older:
            migrations().apply(connection_database(older), stop_before="create_attributions")
        with writing_forbidden(path, folder=True), pytest.raises(StoreReadOnly):
            Store.open(path)


def test_many_writers_at_once_lose_nothing(path):
    """Each thread opens the new file itself: making the tables is part of the race."""
    writers, articles_each = 4, 10
    start = threading.Barrier(writers)
    failures: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            start.wait()
            with Store.open(path) as store:
                for number in range(articles_each):
                    own = build_article(f"{writer}/{number}")
                    assert store.add(Extraction(article=own))
                    store.add(nested_extraction())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=[writer]) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    with Store.open(path) as store:
        assert len(store.articles()) == writers * articles_each + 1
        assert store.extraction("talks") == nested_extraction()
