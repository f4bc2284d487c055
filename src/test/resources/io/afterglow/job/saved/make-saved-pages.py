"""Makes the files beside this script: three pages of the look-alike, saved by Firefox (over its
Marionette protocol, nsIWebBrowserPersist, which is what "Save page as" calls) and by SingleFile.

    python3 make-saved-pages.py PROXY TARGETS

PROXY is host:port of a running io.afterglow.job.OpenDemo, TARGETS the file of paths that it wrote.
Needs firefox-esr, chromium, and node_modules/.bin/single-file (npm i single-file-cli@2.0.83).
"""
import json, os, shutil, socket, subprocess, sys, tempfile, time

here = os.path.dirname(os.path.abspath(__file__))
proxy, targets = sys.argv[1], open(sys.argv[2]).read().split()
urls = ["http://podquestai.com" + target for target in targets]


def folder(name):
    path = os.path.join(here, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


class Marionette:
    def __init__(self):
        for _ in range(120):
            try:
                self.socket = socket.create_connection(("127.0.0.1", 2828))
                break
            except OSError:
                time.sleep(0.5)
        self.last = 0
        self.receive()

    def receive(self):
        length = b""
        while not length.endswith(b":"):
            length += self.socket.recv(1)
        wanted, data = int(length[:-1]), b""
        while len(data) < wanted:
            data += self.socket.recv(wanted - len(data))
        return json.loads(data)

    def call(self, name, parameters):
        self.last += 1
        message = json.dumps([0, self.last, name, parameters]).encode()
        self.socket.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, result = self.receive()
        if error:
            raise RuntimeError(error)
        return result


SAVE = """
const [path, luggage, done] = arguments;
const browser = window.gBrowser.selectedBrowser;
const persist = Cc["@mozilla.org/embedding/browser/nsWebBrowserPersist;1"].createInstance(Ci.nsIWebBrowserPersist);
const file = p => { const f = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile); f.initWithPath(p); return f; };
persist.persistFlags = Ci.nsIWebBrowserPersist.PERSIST_FLAGS_REPLACE_EXISTING_FILES;
persist.progressListener = {
  onStateChange(a, b, flags, status) { if (flags & Ci.nsIWebProgressListener.STATE_STOP) done(status); },
  onProgressChange() {}, onLocationChange() {}, onStatusChange() {}, onSecurityChange() {}, onContentBlockingEvent() {},
  QueryInterface: ChromeUtils.generateQI(["nsIWebProgressListener"]),
};
browser.frameLoader.startPersistence(null, {
  onDocumentReady(doc) { persist.saveDocument(doc, file(path), file(luggage), null, 0, 0); },
  onError(status) { done(status); },
});
"""


def firefox():
    out = folder("firefox")
    profile = tempfile.mkdtemp()
    host, port = proxy.split(":")
    with open(os.path.join(profile, "user.js"), "w") as prefs:
        for name, value in {
            "network.proxy.type": 1,
            "network.proxy.http": host,
            "network.proxy.http_port": int(port),
            "dom.security.https_first": False,
            "datareporting.policy.dataSubmissionEnabled": False,
        }.items():
            prefs.write("user_pref(%s, %s);\n" % (json.dumps(name), json.dumps(value)))
    program = subprocess.Popen(
        ["firefox-esr", "--headless", "--marionette", "--remote-allow-system-access", "--profile", profile]
    )
    try:
        wire = Marionette()
        wire.call("WebDriver:NewSession", {"capabilities": {}})
        for number, url in enumerate(urls):
            wire.call("Marionette:SetContext", {"value": "content"})
            wire.call("WebDriver:Navigate", {"url": url})
            wire.call("Marionette:SetContext", {"value": "chrome"})
            base = os.path.join(out, "page-%d" % number)
            arguments = [base + ".html", base + "_files"]
            print(wire.call("WebDriver:ExecuteAsyncScript", {"script": SAVE, "args": arguments}))
            time.sleep(3)  # the last bytes are written behind the answer
            shutil.rmtree(base + "_files", ignore_errors=True)
    finally:
        program.terminate()
        program.wait()
        shutil.rmtree(profile, ignore_errors=True)


def single_file(name, suffix, *options):
    out = folder(name)
    for number, url in enumerate(urls):
        words = ["node_modules/.bin/single-file", "--browser-executable-path=/usr/bin/chromium"]
        words.append('--browser-args=["--no-sandbox","--proxy-server=%s"]' % proxy)
        target = os.path.join(out, "%d%s" % (number, suffix))
        for _ in range(3):
            subprocess.run(words + list(options) + [url, target], timeout=120)
            if os.path.exists(target):
                break


firefox()
single_file("singlefile", ".html")
single_file("singlefile-selfextracting", ".html", "--compress-content", "--self-extracting-archive")
