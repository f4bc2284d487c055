// A scripted exporter as a competent person would write it in an evening: fetches every page of the account over some connections,
// reads it in one pass, and writes a JSON file and a text file for each episode into one zip. No resuming, no proof, no library.
// node crawler.mjs ORIGIN OUT.zip CONNECTIONS
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Parser } from "htmlparser2";
import { Agent, interceptors } from "undici";
import { ZipFile } from "yazl";

const [origin, out, connections] = process.argv.slice(2);
const agent = new Agent({ connections: Number(connections), pipelining: 1 }).compose(
  interceptors.decompress ? interceptors.decompress() : (dispatch) => dispatch,
);
const zip = new ZipFile();
const written = pipeline(zip.outputStream, createWriteStream(out));

async function get(path) {
  const answer = await agent.request({ origin, path, method: "GET", headers: { "accept-encoding": "gzip" } });
  if (answer.statusCode !== 200) {
    await answer.body.dump();
    throw new Error(`${path}: ${answer.statusCode}`);
  }
  return answer.body.text();
}

/** Title, date, headings with their texts, links: what stands on a page, in one pass. */
function read(html) {
  const page = { title: "", date: null, podcast: null, sections: {}, notes: [], body: [], links: [] };
  let text = null;
  let section = null;
  let tabs = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "a" && attributes.href) page.links.push(attributes.href);
      if (name === "time") page.date = attributes.datetime ?? null;
      if (name === "img" && attributes.alt?.startsWith("logo of podcast ")) page.podcast = attributes.alt.slice(16);
      if (attributes.role === "tablist") tabs++;
      if (["h1", "h2", "h3", "p", "li"].includes(name)) text = "";
    },
    ontext(piece) {
      if (text !== null) text += piece;
    },
    onclosetag(name) {
      if (text === null) return;
      const line = text.trim();
      if (name === "h1") page.title = line;
      else if (name === "h2") page.sections[(section = line)] = [];
      else if (name === "p" || name === "li" || name === "h3") {
        if (tabs >= 2) page.body.push(line);
        else if (section) page.sections[section].push(line);
      } else return;
      text = null;
    },
  });
  parser.end(html);
  return page;
}

function save(name, text) {
  zip.addBuffer(Buffer.from(text), name, { mtime: new Date(0) });
}

async function episode(path, podcast) {
  const bare = read(await get(path));
  const found = { url: origin + path, title: bare.title, date: bare.date, podcast, notes: bare.body, transcripts: {} };
  const wanted = bare.links.filter((link) => link.startsWith(`${path}/transcript`));
  while (wanted.length > 0) {
    const address = wanted.shift();
    const language = address.slice(`${path}/transcript`.length + 1) || "original";
    if (language in found.transcripts) continue;
    const page = read(await get(address));
    found.sections ??= page.sections;
    found.transcripts[language] = page.body;
    wanted.push(...page.links.filter((link) => link.startsWith(`${path}/transcript/`)));
  }
  const folder = `podcasts/${podcast}/${path.split("/").pop()}`;
  save(`${folder}/episode.json`, JSON.stringify(found));
  for (const [language, paragraphs] of Object.entries(found.transcripts)) {
    save(`${folder}/transcript.${language}.txt`, paragraphs.join("\n\n"));
  }
}

const queue = [];
const episodePath = /^\/s\/p\/([^/]+)\/e\/[^/]+$/;
const podcasts = new Set(read(await get("/subscriptions")).links.filter((link) => /^\/s\/p\/[^/]+$/.test(link)));
for (const podcast of podcasts) {
  const list = read(await get(podcast));
  save(`podcasts/${podcast.split("/").pop()}/podcast.json`, JSON.stringify({ title: list.title }));
  for (const link of new Set(list.links)) {
    const match = episodePath.exec(link);
    if (match) queue.push([link, match[1]]);
  }
}
save("subscriptions.opml", await get("/export/opml"));
let failed = 0;
const work = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) {
    await episode(...next).catch((problem) => {
      failed++;
      console.error(String(problem));
    });
  }
};
await Promise.all(Array.from({ length: Number(connections) }, work));
zip.end();
await written;
console.log(`${podcasts.size} podcasts, ${failed} failed`);
