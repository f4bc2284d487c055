// A scripted archive of feeds as a competent person would write it in an evening: reads an OPML file, fetches its feeds and the
// transcripts that they link to over some connections, and writes a JSON file and a text file for each episode. No resuming, no proof,
// no search, no archive of what was fetched.
// node feeds.mjs LIST.opml FOLDER CONNECTIONS
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseFeed, parseOpml } from "feedsmith";
import { Agent, interceptors } from "undici";

const [list, out, connections] = process.argv.slice(2);
const agent = new Agent({ connections: Number(connections), pipelining: 1 }).compose(interceptors.decompress ? interceptors.decompress() : (d) => d);

async function get(url) {
  const { origin, pathname, search } = new URL(url);
  const answer = await agent.request({ origin, path: pathname + search, method: "GET", headers: { "accept-encoding": "gzip" } });
  const body = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`);
  return body;
}

/** The words of a transcript, whatever its form. */
function words(body) {
  if (body.startsWith("{")) return JSON.parse(body).segments.map((s) => s.body).join(" ");
  return body
    .replace(/^WEBVTT.*$/m, "")
    .replace(/^\d+$/gm, "")
    .replace(/^.*-->.*$/gm, "")
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

async function episode(folder, item, number) {
  const texts = [];
  for (const link of (item.podcast?.transcripts ?? []).slice(0, 1)) {
    texts.push(words(await get(link.url)));
  }
  await writeFile(join(folder, `${number}.json`), JSON.stringify({ ...item, texts }));
  await writeFile(join(folder, `${number}.txt`), `${item.title}\n\n${item.description ?? ""}\n\n${texts.join("\n\n")}\n`);
}

const { outlines } = parseOpml(await readFile(list, "utf8")).body;
const queue = outlines.map((outline, index) => async () => {
  const { feed } = parseFeed(await get(outline.xmlUrl));
  const folder = join(out, String(index));
  await mkdir(folder, { recursive: true });
  (feed.items ?? []).forEach((item, number) => queue.push(() => episode(folder, item, number)));
});

async function worker() {
  for (let job = queue.shift(); job; job = queue.shift()) await job();
}
await Promise.all(Array.from({ length: Number(connections) }, worker));
