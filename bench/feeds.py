#!/usr/bin/env python3
"""Measures an export of podcasts' feeds against a scripted one, on invented feeds behind nginx.

    bench/feeds.py                  50 feeds of 400 episodes, one of them of 30 MB, with 1,500 transcripts of mixed kinds

Needs what bench/run.py needs. "again" is the same command a second time, with nothing new.
"""
import argparse
import json
import pathlib
import random
import shutil
import subprocess

import run

WORDS = ("harbour lantern bicycle orchard kettle signal meadow letter winter carpenter engine river violin garden station umbrella paper copper "
         "window ladder basket thunder pocket mirror village engine candle anchor saddle barrel feather marble tunnel whistle").split()
NS = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def text(rng, words):
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize() + "."


def clock(seconds, mark="."):
    return "%02d:%02d:%02d%s%03d" % (seconds // 3600, seconds // 60 % 60, seconds % 60, mark, 0)


def transcript(rng, kind):
    """Some 45 minutes of talk: 50 kB and more."""
    pieces = [(i * 6, i * 6 + 5, ("Ada", "Ben")[i // 4 % 2], text(rng, 14)) for i in range(450)]
    if kind == "vtt":
        return "WEBVTT\n\n" + "\n".join(f"{clock(a)} --> {clock(b)}\n<v {who}>{said}\n" for a, b, who, said in pieces)
    if kind == "srt":
        return "\n".join(f"{i}\n{clock(a, ',')} --> {clock(b, ',')}\n{said}\n" for i, (a, b, _, said) in enumerate(pieces, 1))
    if kind == "json":
        return json.dumps({"version": "1.0.0", "segments": [dict(speaker=who, startTime=a, endTime=b, body=said) for a, b, who, said in pieces]})
    return "\n".join(f"<cite>{who}:</cite>\n<time>{clock(a)[:8]}</time>\n<p>{said}</p>" for a, _, who, said in pieces)


TYPES = {"vtt": "text/vtt", "srt": "application/srt", "json": "application/json", "html": "text/html"}


def made_site(work, feeds, episodes, transcripts):
    site = work / f"feeds-{feeds}x{episodes}"
    files = site / "files"
    if (site / "list.opml").exists():
        return site
    shutil.rmtree(site, ignore_errors=True)
    files.mkdir(parents=True)
    rng = random.Random(20)
    left, outlines = transcripts, []
    for feed in range(feeds):
        notes = 12_000 if feed == 0 else 500                 # words of notes: 30 MB in all for the first feed, 1.5 MB for others
        items = []
        for number in range(episodes):
            link = ""
            if left and number % max(1, feeds * episodes // transcripts) == 0:
                kind = list(TYPES)[left % 4]
                left -= 1
                name = f"t{feed}-{number}.{kind}"
                (files / name).write_text(transcript(rng, kind))
                link = f'<podcast:transcript url="{run.ORIGIN}/{name}" type="{TYPES[kind]}"/>'
            paragraphs = "".join(f"<p>{text(rng, 100)}</p>" for _ in range(notes // 100))
            items.append(f"<item><title>{number}. {text(rng, 5)}</title><guid isPermaLink=\"false\">{feed}-{number}</guid>"
                         f"<link>https://show.example/{feed}/{number}</link><pubDate>{date(number)}</pubDate>"
                         f'<enclosure url="https://audio.example/{feed}/{number}.mp3" length="1000" type="audio/mpeg"/><itunes:duration>2700</itunes:duration>'
                         f"<description>{text(rng, 20)}</description><content:encoded><![CDATA[{paragraphs}]]></content:encoded>{link}</item>\n")
        body = (f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {NS}><channel><title>Show {feed} of {text(rng, 2)}</title><link>https://show.example/{feed}</link>'
                f"<description>{text(rng, 30)}</description><language>en</language><itunes:author>Somebody</itunes:author>\n{''.join(items)}</channel></rss>\n")
        (files / f"f{feed}.xml").write_text(body)
        outlines.append(f'<outline type="rss" text="Show {feed}" xmlUrl="{run.ORIGIN}/f{feed}.xml"/>')
    for path in list(files.iterdir()):
        subprocess.run(["gzip", "-k", "-6", str(path)], check=True)
    (site / "list.opml").write_text('<opml version="2.0"><head><title>List</title></head><body>\n' + "\n".join(outlines) + "\n</body></opml>\n")
    return site


def date(number):
    import datetime
    import email.utils
    day = datetime.datetime(2026, 10, 1, 6, tzinfo=datetime.timezone.utc) - datetime.timedelta(days=3 * number)
    return email.utils.format_datetime(day)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--episodes", type=int, default=400, help="of each feed")
    parser.add_argument("--transcripts", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=pathlib.Path, default=run.ROOT / "target" / "bench")
    options = parser.parse_args()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=run.HERE / "feeds", check=True)
    subprocess.run([str(run.ROOT / "run.sh"), "--version"], check=True, stdout=subprocess.DEVNULL)
    site = made_site(work, options.feeds, options.episodes, options.transcripts)
    opml, rows = site / "list.opml", []
    with run.Server(site, work / "nginx", 0, True):
        for number in range(options.rounds):
            for name in ("script", "afterglow") if number % 2 == 0 else ("afterglow", "script"):
                folder = work / "out" / f"feeds-{name}"
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
                export = [str(run.ROOT / "run.sh"), "export", str(opml), "--allow-private", "--out", str(folder), "--parallel", str(run.CONNECTIONS), "--delay", "0",
                          "--podcast-directory", "none", "--no-input"]
                command = export if name == "afterglow" else ["node", str(run.HERE / "feeds" / "feeds.mjs"), str(opml), str(folder), str(run.CONNECTIONS)]
                for turn in [name, "afterglow again"] if name == "afterglow" else [name]:
                    figures = run.measured(command, work / f"{turn.split()[-1]}.log", cwd=folder)
                    pages = run.entries(folder) if name == "afterglow" else run.files(folder)
                    run.say(f"round {number + 1}: {turn} {figures['wall']:.2f} s, {figures['cpu']:.1f} CPU, {figures['peak']:.0f} MiB, code {figures['code']}")
                    rows.append({**figures, "name": turn, "round": number, "pages": pages, "zip": run.zipped(folder)})
    print(run.table(rows, ["script", "afterglow", "afterglow again"], ["script", "afterglow"]))


if __name__ == "__main__":
    main()
