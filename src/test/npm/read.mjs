// Reads files with parsers that podcast apps use and says, as JSON on the last line, what each saw.
// read.mjs feed FILE...   read.mjs whole FILE...   read.mjs transcript FILE...   read.mjs opml FILE
import fs from 'node:fs';
import { parseFeed } from 'podcast-partytime';
import { parseOpml, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import OpmlParser from 'opmlparser';
import opml from 'opml';
import transcriptator from 'transcriptator';

const [kind, ...files] = process.argv.slice(2);
const text = (file) => fs.readFileSync(file, 'utf8');

async function feed(file) {
  const xml = text(file);
  const partytime = await parseFeed(xml, { allowMissingGuid: true });
  const smith = parseRssFeed(xml);
  const rss = await new RssParser({
    customFields: {
      item: [
        ['podcast:transcript', 'transcripts', { keepArray: true }],
        ['podcast:chapters', 'chapters'],
      ],
    },
  }).parseString(xml);
  return {
    file,
    partytime: partytime.items.map((item) => ({
      title: item.title,
      transcripts: (item.podcastTranscripts ?? []).map((t) => t.url),
      chapters: item.podcastChapters?.url ?? null,
    })),
    feedsmith: smith.items.map((item) => ({
      title: item.title,
      guid: item.guid?.value ?? null,
      transcripts: (item.podcast?.transcripts ?? []).map((t) => t.url),
      chapters: item.podcast?.chapters?.url ?? null,
      podlove: item.psc?.chapters?.length ?? 0,
    })),
    rssParser: rss.items.map((item) => ({
      guid: item.guid ?? null,
      enclosure: item.enclosure?.url ?? null,
      transcripts: (item.transcripts ?? []).map((t) => t.$.url),
      chapters: item.chapters?.$.url ?? null,
    })),
  };
}

// All that each parser makes of each item.
async function whole(file) {
  const xml = text(file);
  const partytime = await parseFeed(xml, { allowMissingGuid: true });
  const rss = await new RssParser().parseString(xml);
  return { partytime: partytime.items, feedsmith: parseRssFeed(xml).items, rssParser: rss.items };
}

// The segments that a converter of transcripts finds.
function transcript(file) {
  return transcriptator.convertFile(text(file));
}

function streamed(file) {
  return new Promise((resolve, reject) => {
    const urls = [];
    const parser = new OpmlParser();
    parser.on('error', reject);
    parser.on('readable', function () {
      for (let outline = this.read(); outline; outline = this.read()) {
        if (outline['#type'] === 'feed') {
          urls.push([outline.title, outline.xmlurl]);
        }
      }
    });
    parser.on('end', () => resolve(urls));
    fs.createReadStream(file).pipe(parser);
  });
}

function library(file) {
  return new Promise((resolve, reject) =>
    opml.parse(text(file), (error, outline) =>
      error
        ? reject(error)
        : resolve([].concat(outline.opml.body.subs).map((sub) => [sub.text, sub.xmlUrl])),
    ),
  );
}

async function lists(file) {
  return {
    opmlparser: await streamed(file),
    opml: await library(file),
    feedsmith: parseOpml(text(file)).body.outlines.map((o) => [o.text, o.xmlUrl]),
  };
}

const readers = { feed, whole, transcript };
const seen =
  kind === 'opml' ? await lists(files[0]) : await Promise.all(files.map(readers[kind]));
process.stdout.write(JSON.stringify(seen) + '\n');
