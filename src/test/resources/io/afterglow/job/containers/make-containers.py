#!/usr/bin/env python3
"""Makes the cases of SavedContainersTest: one folder each, with what is given in `in/` and what must come of it in `case.json`.

    python3 make-containers.py

All text is invented. A new case is a new folder: the test needs no code for it.
"""
import base64, gzip, io, json, os, shutil, tarfile, zipfile, zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SITE = "https://podquestai.com/s/p/31/e/"
WORDS = "The lamp keeper counts the boats and writes each name into a green book. 灯塔守护人每晚都数船。 "


def url(n):
    return SITE + "lamp-%d_0a1b%d/transcript" % (n, n)


def bare(n):
    return url(n)[:-len("/transcript")]


def page(n, end=True, mark=False):
    saved = "<!-- saved from url=(%04d)%s -->\n" % (len(url(n)), url(n)) if mark else ""
    text = ("<!DOCTYPE html>\n%s<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Lamp %d</title></head>\n<body>"
            "<img alt=\"cover of episode Lamp %d\"><h1>Lamp %d</h1><img alt=\"logo of podcast Lighthouse\">\n" % (saved, n, n, n)
            + "".join("<p>%d. %s</p>\n" % (i, WORDS) for i in range(40)))
    return (text + ("</body></html>\n" if end else "")).encode()


def record(n, body, http="", warc="", length=None, status="200 OK", kind="text/html; charset=utf-8", target=None):
    block = ("HTTP/1.1 %s\r\nContent-Type: %s\r\n%s\r\n" % (status, kind, http)).encode() + body
    head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2025-07-01T08:20:30Z\r\n%s"
            "Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
            % (target or url(n), warc, len(block) if length is None else length))
    return head.encode() + block + b"\r\n\r\n"


def characters(n):
    block = len("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n") + len(page(n).decode())
    return record(n, page(n), length=block)


def entry(n, status=200, headers=(), **content):
    content.setdefault("mimeType", "text/html; charset=utf-8")
    content.setdefault("size", -1)
    return {"startedDateTime": "2025-07-01T08:20:30Z", "time": 1, "request": {"method": "GET", "url": url(n), "headers": []},
            "response": {"status": status, "headers": [{"name": k, "value": v} for k, v in headers], "content": content}}


def har(*entries):
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "invented", "version": "1"}, "entries": list(entries)}}).encode()


def zipped(files, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in files:
            z.writestr(zipfile.ZipInfo(name, (2025, 7, 1, 8, 20, 30)), data, method)
    return out.getvalue()


def tarred(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as t:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def chunked(body, last):
    return b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 999]), body[i:i + 999]) for i in range(0, len(body), 999)) + (b"0\r\n\r\n" if last else b"")


def damaged(data, what, by):
    assert data.count(what), what
    at = data.index(what)
    return data[:at] + by + data[at + len(by):]


def b64(data):
    return base64.b64encode(data).decode()


def case(name, files, code, episodes, missing=(), says=(), silent=()):
    folder = os.path.join(HERE, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "in"))
    for file, data in files.items():
        with open(os.path.join(folder, "in", file), "wb") as out:
            out.write(data)
    with open(os.path.join(folder, "case.json"), "w") as out:
        json.dump({"code": code, "episodes": episodes, "missing": [{"why": w, "url": u} for w, u in missing],
                   "says": list(says), "silent": list(silent)}, out, indent=1, ensure_ascii=False)
        out.write("\n")


PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
cut = page(2)[:len(page(2)) * 2 // 3]
member = bytearray(gzip.compress(record(2, page(2)), mtime=0))
for i in range(len(member) * 3 // 4, len(member) * 3 // 4 + 8):
    member[i] ^= 0x5a

case("warc-length-in-characters", {"a.warc": characters(1) + characters(2)}, 0, 2, says=["whose length is wrong"], silent=["Not used"])
case("warc-length-in-characters-gz", {"a.warc.gz": gzip.compress(characters(1), mtime=0) + gzip.compress(characters(2), mtime=0)}, 0, 2,
     says=["whose length is wrong"])
case("warc-length-too-long", {"a.warc": record(1, page(1), length=99_999) + record(2, page(2))}, 0, 2, says=["whose length is wrong"])
case("warc-cut", {"a.warc": (record(1, page(1)) + record(2, page(2)))[:-2_500]}, 3, 2, [("truncated", url(2))], ["is cut"])
case("warc-gz-member-damaged", {"a.warc.gz": gzip.compress(record(1, page(1)), mtime=0) + bytes(member) + gzip.compress(record(3, page(3)), mtime=0)},
     3, 2, says=["is compressed, and damaged"])
case("warc-gz-cut", {"a.warc.gz": (gzip.compress(record(1, page(1)), mtime=0) + gzip.compress(record(2, page(2)), mtime=0))[:-60]}, 3, 2,
     [("truncated", url(2))], ["cut off"])
case("warc-truncated", {"a.warc": record(1, page(1)) + record(2, cut, warc="WARC-Truncated: length\r\n")}, 3, 2,
     [("truncated", url(2))], ["was cut when it was recorded"])
case("warc-truncated-and-whole-elsewhere", {"a.warc": record(1, page(1)) + record(2, cut, warc="WARC-Truncated: length\r\n"),
     "b.har": har(entry(2, text=page(2).decode()))}, 0, 2, says=["a whole copy of the page is used"])
case("warc-body-shorter-than-its-length", {"a.warc": record(1, page(1)) + record(2, cut, http="Content-Length: %d\r\n" % len(page(2)))}, 3, 2,
     [("truncated", url(2))], ["shorter than its Content-Length"])
case("warc-last-chunk-missing", {"a.warc": record(1, chunked(page(1), False), http="Transfer-Encoding: chunked\r\n")
     + record(2, chunked(cut, False), http="Transfer-Encoding: chunked\r\n")}, 3, 2, [("truncated", url(2))], ["last chunk is missing"])
case("warc-body-gzip-cut", {"a.warc": record(1, page(1)) + record(2, gzip.compress(page(2), mtime=0)[:-90], http="Content-Encoding: gzip\r\n")}, 3, 2,
     [("truncated", url(2))], ["is compressed, and cut off"])
PART = "bytes 0-%d/%d" % (len(cut) - 1, len(page(2)))
ALL = "bytes 0-%d/%d" % (len(page(1)) - 1, len(page(1)))
case("warc-part-of-a-page", {"a.warc": record(1, page(1), status="206 Partial Content", http="Content-Range: %s\r\n" % ALL)
     + record(2, cut, status="206 Partial Content", http="Content-Range: %s\r\n" % PART)
     + record(3, page(3)[900:], status="206 Partial Content")}, 3, 2, [("truncated", url(2)), ("unreadable", bare(3))], ["a part of the page was recorded"])
case("har-part-of-a-page", {"a.har": har(entry(1, status=206, headers=[("Content-Range", ALL)], text=page(1).decode()),
     entry(2, status=206, headers=[("Content-Range", PART)], text=cut.decode()))}, 3, 2, [("truncated", url(2))], ["a part of the page was recorded"])
DATA = "text/x-component"
ROUTE = '1:"$Sreact.fragment"\n2:["$","a",null,{"href":"/s/p/31/e/%s"}]'
case("har-data-of-pages", {"a.har": har(entry(1, text=page(1).decode()), *[{**entry(1, text=text, mimeType=kind), "request": {"method": "GET", "url": target, "headers": []}}
     for target, kind, text in [
         (url(1) + "?_rsc=1abc", DATA, ROUTE % "lamp-8_0a1b8"), (url(2) + "?_rsc=1abc", DATA, ROUTE % "lamp-9_0a1b9"),
         ("https://podquestai.com/_next/data/b1/s/p/31/e/lamp-3_0a1b3.json", "application/json", "{}"),
         ("https://podquestai.com/api/list", "application/json", json.dumps({"next": bare(4)}).replace("/", "\\/")),
         ("https://podquestai.com/api/library?_rsc=1", DATA, ROUTE % "lamp-5_0a1b5"),
         ("https://podquestai.com/api/me", "application/json", "{\"name\":\"Mia\"}"),
         ("https://news.example/api", "application/json", json.dumps({"next": bare(6)}))]])}, 3, 1,
     [("not-saved", bare(n)) for n in (2, 3, 4, 5)], ["a.har holds answers that are no pages; it names 4 episodes that nothing else shows"])
case("har-transcript-as-data", {"a.har": har(entry(1, text=page(1).decode()), {**entry(1, text=json.dumps({"title": "Lamp 7", "transcript": WORDS * 9}, ensure_ascii=False), mimeType="application/json"),
     "request": {"method": "GET", "url": "https://podquestai.com/api/7", "headers": []}})}, 3, 1, [("unreadable", None)], ["api/7 holds a transcript as data"])
case("har-transcript-as-data-beside-its-page", {"a.har": har(entry(1, text=page(1).decode()), {**entry(1, text=json.dumps({"title": "Lamp 1", "transcript": WORDS * 9}, ensure_ascii=False), mimeType="application/json"),
     "request": {"method": "GET", "url": "https://podquestai.com/api/1", "headers": []}})}, 0, 1, silent=["Not used"])
case("warc-data-of-pages", {"a.warc": record(1, page(1)) + record(2, b"2:[]", kind=DATA, target=url(2) + "?_rsc=1abc")
     + record(1, b"2:[]", kind=DATA, target=bare(1) + "?_rsc=1abc")}, 3, 1, [("not-saved", bare(2))], ["it names 1 episode that nothing else shows"])
case("warc-large-video", {"a.warc": record(1, page(1)) + record(9, bytes(16), kind="video/mp4", target="https://podquestai.com/trailer.mp4", length=99_999_999)},
     0, 1)
case("warc-no-pages", {"a.warc": record(1, PNG, kind="image/png", target="https://podquestai.com/a.png")
     + record(1, page(1), target="https://news.example/front") + record(1, b"no", status="403 Forbidden")}, 10, 0,
     says=["holds 3 recorded answers, none of them a page", "images 1", "news.example", "error answers (403) 1"])
case("har-base64-not-base64", {"a.har": har(entry(1, text=page(1).decode(), encoding="base64"))}, 0, 1)
case("har-base64-unmarked", {"a.har": har(entry(1, text=b64(page(1))))}, 0, 1)
case("har-base64-invalid", {"a.har": har(entry(1, text="@@@@", encoding="base64"), entry(2, text=page(2).decode()))}, 3, 1,
     [("unreadable", bare(1))], ["is recorded as base64, and damaged"])
case("har-content-encoding", {"a.har": har(entry(1, headers=[("Content-Encoding", "deflate")], text=b64(zlib.compress(page(1))), encoding="base64"))}, 0, 1)
case("har-attached", {"s.har.zip": zipped([("0123.html", page(1)), ("4567.html", page(2)), ("har.har", har(entry(1, _file="0123.html"), entry(2, _file="4567.html")))])},
     0, 2, silent=["Not used"])
case("har-attached-missing", {"s.har.zip": zipped([("0123.html", page(1)), ("har.har", har(entry(1, _file="0123.html"), entry(2, _file="4567.html")))])},
     3, 1, [("unreadable", bare(2))], ["without its content"])
case("har-cut", {"a.har": har(entry(1, text=page(1).decode()), entry(2, text=page(2).decode()))[:-3_000]}, 3, 1, [("unreadable", bare(2))], ["is cut or damaged there"])
case("har-broken-entry", {"a.har": har(entry(1, text=page(1).decode()), entry(2, text="HERE" + page(2).decode()), entry(3, text=page(3).decode()))
     .replace(b'HERE<!DOCTYPE', b'"<!DOCTYPE')}, 3, 2, [("unreadable", bare(2))], ["is cut or damaged there"])
case("har-without-content", {"a.har": har(entry(1, text=page(1).decode()), entry(2))}, 3, 1, [("unreadable", bare(2))], ["HAR with content"])
case("har-no-pages", {"a.har": har(entry(1, status=304), entry(2, mimeType="image/png", text=b64(PNG), encoding="base64"))}, 10, 0,
     says=["holds 2 recorded answers, none of them a page", "images 1"])
pages = [("1.html", page(1, mark=True)), ("2.html", page(2, mark=True))]
case("zip-damaged-entry", {"a.zip": damaged(zipped(pages), b"<h1>Lamp 2", b"<h1>Damp 2")}, 3, 1, says=["checksum is wrong"])
case("zip-damaged-picture", {"a.zip": damaged(zipped(pages + [("x.png", PNG)]), b"\x89PNG\r\n\x1a\n\x00", b"\x89PNG\r\n\x1a\n\x01")}, 0, 2, silent=["Not used"])
case("zip-without-directory", {"a.zip": zipped(pages, zipfile.ZIP_DEFLATED)[:-120]}, 3, 2, says=["its directory"])
case("zip-cut", {"a.zip": zipped(pages, zipfile.ZIP_DEFLATED)[:900]}, 3, 1, says=["its directory"])
case("zip-pictures-beside", {"a.zip": zipped(pages + [("1_files/a.css", b"p{}"), ("1_files/b.png", PNG), ("1_files/c.js", b"x()")])}, 0, 2, silent=["Not used"])
case("zip-no-pages", {"a.zip": zipped([("a.css", b"p{}"), ("b.png", PNG), ("c.png", PNG)])}, 10, 0,
     says=["holds 3 files, none of them a page", "images 2", "scripts and style sheets 1"])
case("zip-name-with-line-break", {"a.zip": damaged(zipped(pages + [("x\nSound: every checksum is right.html", b"<p>fake</p>")]), b"<p>fake", b"<p>FAKE")}, 3, 2,
     says=["checksum is wrong"], silent=["\nSound:"])
case("wacz-wrong-sum", {"a.wacz": zipped([("archive/a.warc", record(1, page(1))), ("datapackage.json", json.dumps(
     {"resources": [{"path": "archive/a.warc", "hash": "sha256:" + "0" * 64}]}).encode())])}, 0, 1, says=["does not fit the checksum"])
case("wacz-damaged", {"a.wacz": damaged(zipped([("archive/a.warc", record(1, page(1)) + record(2, page(2)))]), b"<h1>Lamp 2", b"<h1>Damp 2")}, 3, 2,
     says=["checksum is wrong"])
case("tar", {"a.tar": tarred([("saved/" + n, d) for n, d in pages])}, 0, 2)
case("tar-gz", {"a.tar.gz": gzip.compress(tarred([("saved/" + n, d) for n, d in pages]), mtime=0)}, 0, 2)
case("tar-gz-cut", {"a.tar.gz": gzip.compress(tarred(pages), 0, mtime=0)[:8_000]}, 3, 1, says=["is a tar archive, and cut or damaged"])
case("seven-zip-beside-a-page", {"a.7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(40), "1.html": page(1, mark=True)}, 3, 1, says=["unpack it first"])
case("sound-seven-zip", {"a.7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(40), "1.html": page(1, mark=True)}, 3, 1,
     says=["1 given file: not read, or only in part", "Do what is said above"], silent=["damaged", "another copy", "warning: Saved pages"])
nested = page(2, mark=True)
for i in range(9):
    nested = zipped([("in.zip" if i else "2.html", nested)])
case("zips-in-zips", {"a.zip": nested, "1.html": page(1, mark=True)}, 3, 1, says=["unpack them, and give the folder"], silent=["bomb", "another copy"])
case("rar-beside-a-page", {"a.rar": b"Rar!\x1a\x07\x01\x00" + bytes(40), "1.html": page(1, mark=True)}, 3, 1, says=["unpack it first"])
case("xz-alone", {"a.tar.xz": b"\xfd7zXZ\x00" + bytes(40)}, 10, 0, says=["unpack it first"])
WALL = b"<html><head><title>Just a moment...</title></head><body><h1>Verify you are human</h1></body></html>"
TO = "Location: %s\r\n"
case("warc-error-answers", {"a.warc": record(1, page(1))
     + record(2, b"<h1>Internal Server Error</h1>", status="500 Internal Server Error") + record(3, b"", status="404 Not Found", kind="")
     + record(4, WALL, status="403 Forbidden") + record(5, b"{\"error\":1}", status="429 Too Many Requests", kind="application/json")
     + record(6, b"", status="302 Found", http=TO % "/login") + record(7, b"", status="500 Oops", target="https://podquestai.com/a.png")}, 3, 1,
     [("server-error", bare(2)), ("gone", bare(3)), ("challenge", bare(4)), ("rate-limited", bare(5)), ("login-needed", bare(6))],
     ["was recorded as an error of the service (HTTP 500)", "was recorded as a redirect (HTTP 302)", "Log in in your browser, then save"],
     ["a.png", "command below", "same command"])
case("warc-errors-and-whole-later", {"a.warc": record(1, b"busy", status="503 Service Unavailable") + record(1, page(1))
     + record(2, b"", status="301 Moved Permanently", http=TO % url(2), target=url(2).replace("https:", "http:")) + record(2, page(2))
     + record(3, b"", status="302 Found", http=TO % url(1), target="https://podquestai.com/s/p/lighthouse_0a1b0/e/lamp-1_0a1b1/transcript")}, 0, 2,
     silent=["Not used", "recorded as"])
case("warc-error-at-a-podcast", {"a.warc": record(1, page(1)) + record(1, b"no", status="500 Oops", target="https://podquestai.com/s/p/77")}, 3, 1,
     [("unreadable", None)], ["/s/p/77 was recorded as an error of the service (HTTP 500)"])
case("har-error-answers", {"a.har": har(entry(1, text=page(1).decode()), entry(2, status=500, text="<h1>Oops</h1>"), entry(3, status=304),
     entry(4, status=302, headers=[("Location", "/login")]))}, 3, 1,
     [("server-error", bare(2)), ("unreadable", bare(3)), ("login-needed", bare(4))], ["was recorded as unchanged (HTTP 304)"])
case("wacz-error-answer", {"a.wacz": zipped([("archive/a.warc", record(1, page(1)) + record(2, b"<h1>Oops</h1>", status="500 Oops"))])}, 3, 1,
     [("server-error", bare(2))])
SHELL = "<!DOCTYPE html>\n<!-- saved from url=(%04d)%s -->\n<html><head><title>PodQuest</title><script src=\"/app.js\"></script></head><body>%s</body></html>"
def shell(target, body): return (SHELL % (len(target), target, body)).encode()
case("pages-that-hold-nothing", {"1.html": page(1, mark=True), "2.html": shell(url(2), "<div id=\"root\"></div>"),
     "3.html": shell(url(3), "<h1>Log in to PodQuest</h1><form><input type=email><input type=password><button>Log in</button></form>"),
     "4.html": shell(url(4), "<h1>Lamp 4</h1><p>Loading…</p>"), "5.html": shell(url(5), "<h1>This page could not be found.</h1>")}, 3, 1,
     [("unreadable", bare(2)), ("login-needed", bare(3)), ("unreadable", bare(4)), ("gone", bare(5))],
     ["2.html shows nothing yet", "wait for its text", "3.html is a login page", "Log in at the service in your browser"],
     ["not among your saved pages", "command below", "same command"])
case("shell-of-a-podcast", {"1.html": page(1, mark=True), "2.html": shell("https://podquestai.com/s/p/77", "<div id=\"root\"></div>")}, 3, 1,
     [("unreadable", None)], ["2.html shows nothing yet"])
case("shell-beside-the-whole-page", {"1.html": page(1, mark=True), "2.html": shell(url(1), "<div id=\"root\"></div>")}, 0, 1)
