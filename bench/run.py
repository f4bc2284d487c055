#!/usr/bin/env python3
"""Measures a whole export against tools that only mirror and a scripted crawler, on one invented site behind nginx.

    bench/run.py                    the table of docs/lab/benchmarks.md: 20 podcasts of 100 episodes
    bench/run.py --saved            the same pages read from files, as wget2 leaves them: by the crawler, and by this program offline
    bench/run.py --growth 100,1000  what an episode costs at two sizes (episodes of each of the 20 podcasts)

Needs Python 3, a JDK, Maven, nginx with its echo module, Node and npm, wget2, HTTrack and curl; what is missing is said and left out.
Every tool is a process of its own, in turns, the turn moved on in each round; wall clock, processor time and peak memory are the
operating system's. "floor" is what the files of Afterglow's zip cost by themselves (floor.py). What counts are the ratios within one run.
"""
import argparse
import json
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PORT = 18080
ORIGIN = f"http://127.0.0.1:{PORT}"
CONNECTIONS = 16
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"

NGINX = """
%(modules)s
daemon off;
worker_processes 1;
pid %(work)s/nginx.pid;
error_log %(work)s/nginx.log error;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=500;
  client_body_temp_path %(work)s/tmp; proxy_temp_path %(work)s/tmp; fastcgi_temp_path %(work)s/tmp;
  uwsgi_temp_path %(work)s/tmp; scgi_temp_path %(work)s/tmp;
  types {
    text/html html;
    application/rss+xml xml;
    text/x-opml opml;
    image/png png;
    text/vtt vtt;
    application/x-subrip srt;
    application/json json;
  }
  charset utf-8;
  charset_types application/rss+xml text/x-opml;
  root %(site)s/files;
  gzip_static %(gzip)s;
  server {
    listen 127.0.0.1:%(port)d backlog=1024;
    location / { %(wait)s }
    location @files { try_files $uri $uri/index.html $uri/index.xml $uri/index.png $uri/index.opml @bare; }
    location @bare {
      rewrite ^(.*)/transcript$ $1 redirect;
      return 404;
    }
  }
}
"""


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def has(tool):
    return shutil.which(tool, path=PATH) is not None


class Server:
    """nginx over the files of the site, with a pause before each answer, in milliseconds."""

    def __init__(self, site, work, pause, gzip):
        module = pathlib.Path("/usr/lib/nginx/modules/ngx_http_echo_module.so")
        if pause and not module.exists():
            raise SystemExit("A pause needs nginx's echo module (Debian: libnginx-mod-http-echo).")
        # Without a pause the files are asked for by the same internal jump, so that only the pause differs.
        wait = f"echo_sleep {pause / 1000}; echo_exec @files;" if module.exists() else "error_page 418 = @files; return 418;"
        work.mkdir(parents=True, exist_ok=True)
        conf = work / "nginx.conf"
        conf.write_text(NGINX % {
            "modules": f"load_module {module};" if module.exists() else "",
            "work": work, "site": site, "port": PORT, "gzip": "on" if gzip else "off", "wait": wait,
        })
        self.process = subprocess.Popen(["nginx", "-c", str(conf)], env={**os.environ, "PATH": PATH}, start_new_session=True)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit(f"nginx did not start: see {work}/nginx.log")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()


def measured(command, log, cwd=None):
    """Wall clock and processor time in seconds, peak memory of the largest process in MiB, and the exit code."""
    with open(log, "ab") as out:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss / 1024,
        "code": process.returncode,
    }


def files(folder, least=0):
    return sum(1 for path in folder.rglob("*") if path.is_file() and path.stat().st_size > least)


def made_site(work, podcasts, episodes):
    """The site's files, made once for each size, with the counts that SiteFiles printed."""
    site = work / f"site-{podcasts}x{episodes}"
    counts = site / "counts.txt"
    if not counts.exists():
        say(f"Making the site: {podcasts} podcasts of {episodes} episodes ...")
        shutil.rmtree(site, ignore_errors=True)
        words = [str(site), ORIGIN, str(podcasts), str(episodes)]
        printed = java_main("io.afterglow.bench.SiteFiles", words)
        counts.write_text(printed)
    return site, counts.read_text().strip()


def java_main(name, words):
    cmd = ["mvn", "-B", "-q", "-ntp", "-Dquick", "test-compile", "org.codehaus.mojo:exec-maven-plugin:3.6.2:java",
           "-Dexec.classpathScope=test", f"-Dexec.mainClass={name}", "-Dexec.args=" + " ".join(words)]
    return subprocess.run(cmd, cwd=ROOT, check=True, capture_output=True, text=True).stdout


class Peers:
    """The tools on the site, each writing into an empty folder; every one says how many pages it left, to prove that it did the job."""

    def __init__(self, site, work):
        self.site = site
        self.work = work
        self.addresses = (site / "addresses.txt").read_text().split()

    def run(self, name, number):
        folder = self.work / "out" / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        prepare = getattr(self, name)
        command, pages = prepare(folder)
        figures = measured(command, self.work / f"{name}.log", cwd=folder)
        figures["pages"] = pages()
        figures["zip"] = zipped(folder)
        figures["name"] = name
        figures["round"] = number
        return figures

    def wget2(self, folder):
        return ["wget2", "-q", "--mirror", "-E", f"--max-threads={CONNECTIONS}", "--no-robots",
                "--reject-regex=.*/(logout|unsubscribe|account|media/cover).*",
                f"{ORIGIN}/subscriptions"], lambda: files(folder)

    def curl(self, folder):
        lines = []
        for number, address in enumerate(self.addresses):
            lines += [f'url = "{address}"', f'output = "{number}"']
        wanted = self.work / "curl.txt"
        wanted.write_text("\n".join(lines) + "\n")
        return ["curl", "-s", "--parallel", "--parallel-max", str(CONNECTIONS), "--compressed", "-K", str(wanted)], lambda: files(folder)

    def httrack(self, folder):
        return ["httrack", f"{ORIGIN}/subscriptions", "-O", str(folder), f"-c{CONNECTIONS}", "-%c10000", "-A10000000000",
                "--disable-security-limits", "-s0", "-q", "-I0", "-%v0", "-*", f"+{ORIGIN[7:]}/s/*", f"+{ORIGIN[7:]}/feeds/*",
                f"+{ORIGIN[7:]}/media/logo/*"], lambda: files(folder / f"127.0.0.1_{PORT}")

    def crawler(self, folder):
        return ["node", str(HERE / "crawler" / "crawler.mjs"), ORIGIN, str(folder / "out.zip"), str(CONNECTIONS)], lambda: entries(folder)

    def afterglow(self, folder):
        return self.export(folder), lambda: entries(folder)

    def saved(self, folder):
        mirror = self.work / "out" / "wget2"
        return [str(ROOT / "run.sh"), "export", "--site", ORIGIN, "--pages", str(mirror), "--out", str(folder), "--offline",
                "--no-input"], lambda: entries(folder)

    def export(self, folder):
        return [str(ROOT / "run.sh"), "export", "--site", ORIGIN, "--cookies", str(self.site / "cookies.txt"), "--out", str(folder),
                "--parallel", str(CONNECTIONS), "--delay", "0", "--podcast-directory", "none", "--no-input"]


def zipped(folder):
    """Megabytes of the zips that a tool left."""
    return sum(path.stat().st_size for path in folder.glob("*.zip")) / 1e6


def entries(folder):
    import zipfile
    return sum(len(zipfile.ZipFile(path).namelist()) for path in folder.glob("*.zip"))


def table(rows, names, against):
    """Medians, and the median of the ratios to another tool in the same round."""
    lines = ["| | wall s | CPU s | peak MiB | zip MB | files | " + " | ".join(f"wall : {other}" for other in against) + " |",
             "|---|---:|---:|---:|---:|---:|" + "---:|" * len(against)]
    for name in names:
        own = [row for row in rows if row["name"] == name]
        if not own:
            continue
        cells = [f"{statistics.median(row[key] for row in own):.{digits}f}" for key, digits in (("wall", 2), ("cpu", 2), ("peak", 0))]
        cells.append(f"{own[-1]['zip']:.0f}" if own[-1].get("zip") else "–")
        cells.append(str(own[-1]["pages"]) + ("" if all(row["code"] == 0 for row in own) else f" (code {own[-1]['code']})"))
        for other in against:
            walls = {row["round"]: row["wall"] for row in rows if row["name"] == other}
            ratios = [row["wall"] / walls[row["round"]] for row in own if row["round"] in walls]
            cells.append(f"{statistics.median(ratios):.2f}" if ratios else "–")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def versus(options, work):
    """All tools in turns, for each pause and with and without gzip."""
    site, counts = made_site(work, options.podcasts, options.episodes)
    print(f"## {counts}\n")
    everything = []
    for pause in options.pauses:
        for gzip in options.gzip:
            names = [name for name in options.peers if not (name == "httrack" and pause)]
            rows = []
            with Server(site, work / "nginx", pause, gzip):
                peers = Peers(site, work)
                for number in range(options.rounds):
                    turn = number % len(names)
                    for name in names[turn:] + names[:turn]:
                        figures = peers.run(name, number)
                        say(f"{pause} ms, gzip {gzip}, round {number + 1}: {name} {figures['wall']:.2f} s, code {figures['code']}")
                        rows.append(figures)
                        if name == "afterglow":
                            again = measured(peers.export(work / "out" / name), work / "again.log")
                            rows.append({**again, "name": "afterglow again", "round": number, "pages": figures["pages"]})
                            zips = [str(path) for path in (work / "out" / name).glob("*.zip")]
                            floor = measured([sys.executable, str(HERE / "floor.py"), *zips], work / "floor.log")
                            rows.append({**floor, "name": "floor", "round": number, "pages": figures["pages"]})
            print(f"### {pause} ms, {'gzip' if gzip else 'plain'}, {CONNECTIONS} connections, {options.rounds} rounds\n")
            print(table(rows, names + ["afterglow again", "floor"], [n for n in ("wget2", "httrack", "crawler", "afterglow") if n in names]) + "\n", flush=True)
            everything += [{**row, "pause": pause, "gzip": gzip} for row in rows]
    (work / "rounds.json").write_text(json.dumps(everything, indent=1))


def saved(options, work):
    """The pages of the site as files, which wget2 mirrored: read by this program, and by a crawler that asks a server for them."""
    site, counts = made_site(work, options.podcasts, options.episodes)
    print(f"## From files: {counts}\n")
    rows = []
    with Server(site, work / "nginx", 0, False):
        peers = Peers(site, work)
        peers.run("wget2", 0)
        for number in range(options.rounds):
            for name in ("crawler", "saved") if number % 2 == 0 else ("saved", "crawler"):
                rows.append(peers.run(name, number))
    print(table(rows, ["crawler", "saved"], ["crawler"]) + "\n")


def growth(options, work):
    """What an episode costs at each size."""
    print("| episodes | wall s | CPU s | CPU ms an episode | peak MiB | code |\n|---:|---:|---:|---:|---:|---:|")
    for each in options.growth:
        site, _ = made_site(work, options.podcasts, each)
        with Server(site, work / "nginx", 0, True):
            rows = [Peers(site, work).run("afterglow", number) for number in range(options.rounds)]
        cpu, wall, peak = (statistics.median(row[key] for row in rows) for key in ("cpu", "wall", "peak"))
        total = each * options.podcasts
        print(f"| {total} | {wall:.1f} | {cpu:.1f} | {cpu * 1000 / total:.2f} | {peak:.0f} | {rows[-1]['code']} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    numbers = lambda text: [int(word) for word in text.split(",")]  # noqa: E731
    parser.add_argument("--podcasts", type=int, default=20)
    parser.add_argument("--episodes", type=int, default=100, help="of each podcast")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pauses", type=numbers, default=[0, 50], help="milliseconds before each answer: 0,50")
    parser.add_argument("--gzip", type=numbers, default=[0, 1], help="0, 1 or both: 0,1")
    parser.add_argument("--peers", type=lambda text: text.split(","), default=["wget2", "curl", "httrack", "crawler", "afterglow"])
    parser.add_argument("--saved", action="store_true", help="measure reading from files")
    parser.add_argument("--growth", type=numbers, help="measure only this program, at these numbers of episodes a podcast")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "target" / "bench")
    options = parser.parse_args()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    tool = {"crawler": "node", "afterglow": "java"}
    for name in [name for name in options.peers if not has(tool.get(name, name))]:
        say(f"Left out, not installed: {name}")
        options.peers.remove(name)
    if "crawler" in options.peers:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=HERE / "crawler", check=True)
    subprocess.run([str(ROOT / "run.sh"), "--version"], check=True, stdout=subprocess.DEVNULL)
    if options.growth:
        growth(options, work)
    elif options.saved:
        saved(options, work)
    else:
        versus(options, work)


if __name__ == "__main__":
    main()
