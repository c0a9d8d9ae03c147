"""Opening the file, and saying in one sentence what is wrong where it cannot be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import (
    NotFound,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_TIMEOUT = 20.0
"""Seconds to wait for another writer. One article takes milliseconds to write, so whoever holds
the file for this long is not another sayso adding articles."""

HEADER = b"SQLite format 3\0"
"""What every SQLite file that is not empty begins with."""

PRIMARY_CODE = 0xFF
"""SQLite keeps its primary result code in the lowest byte of an extended one."""


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & PRIMARY_CODE


def _damaged(path: Path) -> StoreDamaged:
    return StoreDamaged(
        f"{path}: this is not a database, or a damaged one. "
        "Check the name given with --db, or restore the file from a copy."
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says of this file into a StoreError; leave our own defects as they are."""
    try:
        yield
    except sqlite3.Error as error:
        match _code(error):
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise StoreLocked(
                    f"{path}: another program is using this database. "
                    "Close it there, or wait until it is done, and run this again."
                ) from error
            case sqlite3.SQLITE_READONLY:
                raise StoreReadOnly(
                    f"{path}: this database, or its folder, cannot be written. "
                    "Allow writing, or copy it and give the copy with --db."
                ) from error
            case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_FORMAT:
                raise _damaged(path) from error
            case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
                raise StoreError(
                    f"{path}: the disk failed or is full ({error}). What was added before is kept; "
                    "make room and run this again."
                ) from error
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
                raise StoreError(
                    f"{path}: this database cannot be opened. "
                    "Check that you may read the file and its folder."
                ) from error
        raise


def connect(path: Path, *, create: bool) -> Database:
    """Open the database with the newest schema, for use in this thread alone.

    What cannot be written is opened all the same; writing to it then fails as StoreReadOnly.
    """
    try:
        _check_place(path, create=create)
    except OSError as error:
        raise StoreError(f"{path}: this database cannot be read ({error.strerror}).") from error
    with explained(path):
        try:
            return _open(path, "mode=rwc" if create else "mode=rw")
        except sqlite3.OperationalError as error:
            if _code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            if not path.exists():
                raise StoreReadOnly(
                    f"{path}: no database can be made here, as the folder cannot be written. "
                    "Give another place with --db."
                ) from error
            # Even to read, WAL needs a -shm file beside the database, which a folder that cannot
            # be written does not let SQLite make. Reading the file as immutable needs none, but
            # would pass over what is still in the log.
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size > 0:
                raise StoreReadOnly(
                    f"{path}: the last articles added are still in {log.name}, and the folder "
                    "cannot be written. Copy the two files to a folder that can."
                ) from error
            return _open(path, "mode=ro&immutable=1")


def copied(database: Database) -> Database:
    """Copy a database into memory, as it is now."""
    from sqlite_utils import Database

    connection = sqlite3.connect(":memory:")
    database.conn.backup(connection)
    copy = Database(connection, execute_plugins=False)
    copy.execute("PRAGMA foreign_keys = ON")
    return copy


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreDamaged(f"{path}: this is a folder. Give a file with --db.")
    if not path.exists():
        if not create:
            raise NotFound(f"{path}: there is no database yet. Make one with: sayso add FILE")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}. Make it first.")
        return
    # SQLite takes a file shorter than one page for an empty one, and would write over it.
    with path.open("rb") as file:
        if file.read(len(HEADER)) not in (b"", HEADER):
            raise _damaged(path)


def _open(path: Path, parameters: str) -> Database:
    from sqlite_utils import Database

    uri = f"{path.absolute().as_uri()}?{parameters}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT)
    try:
        # Plugins that happen to be installed have no business in a confidential collection.
        database = Database(connection, execute_plugins=False)
        database.execute("PRAGMA foreign_keys = ON")
        _bring_up_to_date(database, path)
    except BaseException:
        connection.close()
        raise
    return database


def _bring_up_to_date(database: Database, path: Path) -> None:
    from sayso.store.migrations import NAMES, migrations

    known = migrations()
    # In this order: another program may make the tables between the two looks.
    is_new = not database.table_names()
    applied = {migration.name for migration in known.applied(database)}
    if not (is_new or applied):
        raise StoreDamaged(
            f"{path}: this is a database, but sayso did not make it. "
            "Check the name given with --db, or give a new one."
        )
    if unknown := applied - NAMES:
        raise StoreTooNew(
            f"{path}: a newer sayso made this database (it knows {', '.join(sorted(unknown))}). "
            "Update sayso, or give another database with --db."
        )
    if applied == NAMES:
        return
    _prefer_wal(database)
    # atomic() would begin without the lock, and apply() looks at what is pending only once it
    # runs: of two programs that open a new file at once, one would make the tables twice.
    with writing(database):
        known.apply(database)


def _prefer_wal(database: Database) -> None:
    """Let readers and one writer work at the same time."""
    try:
        database.enable_wal()
    except sqlite3.OperationalError as error:
        # The mode lasts in the file. Busy means that another program opens the new file at this
        # moment, and that one sets it.
        if _code(error) != sqlite3.SQLITE_BUSY:
            raise


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """Hold the write lock over one transaction: all of it is kept, or nothing.

    sqlite-utils's own ``atomic()`` begins without the lock. In WAL, a transaction that has read
    before another connection wrote may then no longer write: it fails at once, whatever the busy
    timeout, so two programs adding at the same time would lose articles.
    """
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.commit()
    except BaseException:
        database.rollback()
        raise
