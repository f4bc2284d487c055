#!/usr/bin/env python3
"""What the files of a finished zip cost any program: compressing them, checking them, and the full-text index.

    bench/floor.py ZIP [LEVEL]      LEVEL is Deflate's, 4 unless given

All of it is done by zlib, OpenSSL and SQLite themselves, on all cores; nothing is fetched, read out of a page or written. The time this
takes is what a whole export cannot be quicker than, as long as it writes these files.
"""
import hashlib
import multiprocessing
import os
import pathlib
import re
import sqlite3
import sys
import tempfile
import time
import zipfile
import zlib

PIECE = 512 << 10
DATABASE = "/data/library.sqlite"
RUNNING = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


def pairs(text):
    """Scripts without blanks are indexed in pairs of letters that overlap, and the last letter alone."""
    return RUNNING.sub(lambda run: " " + " ".join(run[0][at:at + 2] for at in range(len(run[0]))) + " ", text)


def index(database):
    """The full-text index as the export has it: no content of its own, large pieces in memory, no journal."""
    start = time.process_time()
    source = sqlite3.connect(database)
    # A database without a name is a file that SQLite deletes when it is closed.
    to = sqlite3.connect("", isolation_level=None)
    to.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;"
                     "CREATE VIRTUAL TABLE paragraphs_fts USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2');"
                     f"INSERT INTO paragraphs_fts (paragraphs_fts, rank) VALUES ('automerge', 0), ('crisismerge', 64), ('hashsize', {8 << 20});"
                     "BEGIN")
    rows = source.execute("SELECT id, text FROM paragraphs ORDER BY id")
    to.executemany("INSERT INTO paragraphs_fts (rowid, text) VALUES (?, ?)", ((number, pairs(text)) for number, text in rows))
    to.execute("COMMIT")
    return {"full-text index": time.process_time() - start}


def opened(path):
    """Makes the zip known to a process; to read its list again for each task would cost more than the task."""
    global archive
    archive = zipfile.ZipFile(path)


def pack(names, level):
    """Each file is read out of the zip, its sum taken, and compressed again, unless it is stored as it is."""
    spent = {"inflate and sum": 0.0, "deflate": 0.0}
    for name in names:
        squeeze = archive.getinfo(name).compress_type != zipfile.ZIP_STORED
        digest = hashlib.sha256()
        deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
        with archive.open(name) as entry:
            start = time.process_time()
            while piece := entry.read(PIECE):
                digest.update(piece)
                read = time.process_time()
                spent["inflate and sum"] += read - start
                if squeeze:
                    deflate.compress(piece)
                start = time.process_time()
                spent["deflate"] += start - read
            deflate.flush()
    return spent


def run(task):
    work, *words = task
    return work(*words)


def main():
    path = sys.argv[1]
    level = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    cores = os.cpu_count()
    opened(path)
    with tempfile.TemporaryDirectory() as scratch:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        database = next(name for name in names if name.endswith(DATABASE))
        extracted = archive.extract(database, scratch)
        rest = [name for name in names if name != database]
        # The two that take longest come first, so that no core is idle at the end.
        tasks = [(index, extracted), (pack, [database], level)] + [(pack, rest[at::200], level) for at in range(200)]
        start = time.monotonic()
        spent = {}
        with multiprocessing.Pool(cores, opened, [path]) as pool:
            for figures in pool.imap_unordered(run, tasks):
                for what, seconds in figures.items():
                    spent[what] = spent.get(what, 0) + seconds
        wall = time.monotonic() - start
    print(f"{pathlib.Path(path).name}, level {level}, {cores} cores: {wall:.1f} s; processor: "
          + ", ".join(f"{what} {seconds:.1f} s" for what, seconds in spent.items()))


if __name__ == "__main__":
    main()
