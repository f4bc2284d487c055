#!/usr/bin/env python3
"""What the files of a finished zip cost any program: compressing them and checking them.

    bench/floor.py ZIP [LEVEL]      LEVEL is Deflate's, 4 unless given

All of it is done by zlib and OpenSSL themselves, on all cores; nothing is fetched, read out of a page or written. The time this
takes is what a whole export cannot be quicker than, as long as it writes these files.
"""
import functools
import hashlib
import multiprocessing
import os
import pathlib
import sys
import time
import zipfile
import zlib

PIECE = 512 << 10


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


def main():
    path = sys.argv[1]
    level = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    cores = os.cpu_count()
    opened(path)
    names = [name for name in archive.namelist() if not name.endswith("/")]
    start = time.monotonic()
    spent = {}
    with multiprocessing.Pool(cores, opened, [path]) as pool:
        for figures in pool.imap_unordered(functools.partial(pack, level=level), [names[at::200] for at in range(200)]):
            for what, seconds in figures.items():
                spent[what] = spent.get(what, 0) + seconds
    wall = time.monotonic() - start
    print(f"{pathlib.Path(path).name}, level {level}, {cores} cores: {wall:.1f} s; processor: "
          + ", ".join(f"{what} {seconds:.1f} s" for what, seconds in spent.items()))


if __name__ == "__main__":
    main()
