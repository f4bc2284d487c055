/* Search over every word. The index is a set of scripts, since a page opened from a disk may fetch nothing. */
(function () {
  'use strict';

  var PAGE = 10;         // results that get their hits at a time
  var SNIPPETS = 3;      // hits of one episode
  var ENOUGH = 8;        // places of one episode that are weighed against each other
  var AROUND = 70;       // signs before a hit
  var MOST_SHARDS = 6;   // of words that begin alike
  var KEPT = 120;        // shards in memory
  var BASE = 'library/search/';
  var DIGITS = {};
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.split('').forEach(function (c, i) { DIGITS[c.charCodeAt(0)] = i; });

  var tool = window.afterglow;
  var $ = function (id) { return document.getElementById(id); };
  var index = null, rows = [], shards = new Map(), waits = {}, turn = 0, state = '', shown = null;

  // --- Loading

  function load(path, key) {
    if (shards.has(key)) {
      var value = shards.get(key);
      shards.delete(key);
      shards.set(key, value);
      return Promise.resolve(value);
    }
    if (!waits[key]) {
      waits[key] = new Promise(function (resolve, reject) {
        var script = document.createElement('script');
        script.src = BASE + path + '.js';
        script.onload = function () { script.remove(); delete waits[key]; resolve(shards.get(key)); };
        script.onerror = function () { script.remove(); delete waits[key]; reject(new Error('cannot read ' + script.src)); };
        document.head.append(script);
      });
    }
    return waits[key];
  }

  function keep(key, value) {
    shards.set(key, value);
    if (shards.size > KEPT) {
      var oldest = shards.keys().next().value;
      shards.delete(oldest);
    }
  }

  tool.index = function (number, value) { index = value; };
  tool.rows = function (number, value) {
    for (var i = 0; i < value.length; i++) rows[number * index.rowsEach + i] = value[i];
  };
  tool.text = function (number, value) { keep('text/' + number, value); };
  tool.postings = function (number, value) {
    var lines = value.split('\n'), words = [], lists = [];
    lines.pop();
    lines.forEach(function (line) {
      var blank = line.indexOf(' ');
      words.push(line.slice(0, blank));
      lists.push(line.slice(blank + 1));
    });
    keep('postings/' + number, { words: words, lists: lists });
  };

  var ready = null;
  function open() {
    if (!ready) {
      ready = load('index', 'index').then(function () {
        var all = [];
        for (var i = 0; i < index.rows; i++) all.push(load('rows/' + i, 'rows/' + i));
        return Promise.all(all);
      }).then(filters);
      ready.catch(function () { ready = null; });
    }
    return ready;
  }

  /** The last position whose value is not above the word; -1 when all are. */
  function floor(list, word) {
    var low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle] <= word) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  /** The postings of a word, and of the words that begin with it. */
  function lookUp(word, prefix) {
    var from = Math.max(0, floor(index.terms, word)), wanted = [];
    for (var i = from; i < index.terms.length && wanted.length < (prefix ? MOST_SHARDS : 1); i++) {
      if (i > from && index.terms[i].slice(0, word.length) > word) break;
      wanted.push(load('postings/' + i, 'postings/' + i));
    }
    return Promise.all(wanted).then(function (found) {
      var lists = [];
      found.forEach(function (shard) {
        var at = floor(shard.words, word);
        if (at >= 0 && shard.words[at] === word) lists.push([shard.lists[at], 1]);
        if (!prefix) return;
        for (at++; at < shard.words.length && shard.words[at].slice(0, word.length) === word; at++) lists.push([shard.lists[at], 0.6]);
      });
      return lists;
    });
  }

  var RANKS = [1, 1.6, 2.4, 6];

  function score(lists, into) {
    var count = 0;
    lists.forEach(function (list) {
      var signs = list[0], weight = list[1], episode = 0, value = 0, shift = 0;
      for (var i = 0; i < signs.length; i++) {
        var digit = DIGITS[signs.charCodeAt(i)];
        value |= (digit & 31) << shift;
        if (digit & 32) { shift += 5; continue; }
        episode += value >> 2;
        var rank = RANKS[value & 3] * weight;
        if (into[episode] === 0) count++;
        if (rank > into[episode]) into[episode] = rank;
        value = 0;
        shift = 0;
      }
    });
    return count;
  }

  // --- Asking

  /** Episodes that hold all words, the best first. */
  function find(wish) {
    var total = new Float32Array(index.episodes), held = new Uint8Array(index.episodes), asked = [];
    wish.needles.forEach(function (needle) {
      needle.terms.forEach(function (term, i) {
        var last = i === needle.terms.length - 1, alone = tool.blankless(term) && Array.from(term).length === 1;
        if (last && i > 0 && alone) return; // its pair was asked for already
        asked.push([term, last && (alone || !tool.blankless(term))]);
      });
    });
    return Promise.all(asked.map(function (pair) { return lookUp(pair[0], pair[1]); })).then(function (answers) {
      answers.forEach(function (lists) {
        var own = new Float32Array(index.episodes), count = score(lists, own);
        var rarity = Math.log(1 + index.episodes / (count + 1));
        for (var i = 0; i < own.length; i++) {
          if (own[i] > 0) { total[i] += own[i] * rarity; held[i]++; }
        }
      });
      var found = [];
      for (var i = 0; i < index.episodes; i++) {
        if (held[i] === asked.length && passes(i, wish)) found.push(i);
      }
      return found.sort(function (a, b) { return total[b] - total[a] || (rows[a][2] < rows[b][2] ? 1 : rows[a][2] > rows[b][2] ? -1 : a - b); });
    });
  }

  function passes(i, wish) {
    var row = rows[i];
    if (wish.podcast >= 0 && row[0] !== wish.podcast) return false;
    if (wish.language && row[4].indexOf(wish.language) < 0) return false;
    if (wish.from && (!row[2] || row[2] < wish.from)) return false;
    if (wish.to && (!row[2] || row[2] > wish.to)) return false;
    return !wish.person || row[5].some(function (name) { return (' ' + tool.plain(name)).indexOf(wish.person) >= 0; });
  }

  /** The best hits of an episode; null when words that must stand together nowhere do. */
  function hits(number, text, list) {
    var flat = text[number], found = [];
    if (!flat) return [];
    var seen = list.map(function () { return false; }), full = 0;
    for (var i = 0; i + 2 < flat.length && full < ENOUGH; i += 3) {
      var folded = tool.fold(flat[i + 2]), maybe = false;
      for (var n = 0; n < list.length && !maybe; n++) maybe = folded.indexOf(list[n].terms[0]) >= 0;
      if (!maybe) continue;
      var places = tool.places(flat[i + 2], list), own = new Set();
      places.forEach(function (place) { own.add(place[2]); seen[list.indexOf(place[2])] = true; });
      if (places.length) found.push({ anchor: flat[i], lang: flat[i + 1], text: flat[i + 2], places: places, worth: own.size * 10 + Math.min(places.length, 5) - (flat[i] === 'title' ? 30 : 0), at: i });
      if (own.size === list.length) full++;
    }
    if (list.some(function (needle, n) { return needle.together && !seen[n]; })) return null;
    found.sort(function (a, b) { return b.worth - a.worth || a.at - b.at; });
    return found.slice(0, SNIPPETS);
  }

  // --- Showing

  function run(push) {
    var now = ++turn, query = $('q').value;
    var asks = !!(query.trim() || $('f-podcast').value || $('f-language').value || $('f-person').value || $('f-from').value || $('f-to').value);
    note(push);
    if (!asks) { idle(); return Promise.resolve(); }
    return open().then(function () {
      if (now !== turn) return null;
      var wish = wished(query);
      if (query.trim() && !wish.needles.length) { say('Type one more letter.'); $('hits').replaceChildren(); $('more').hidden = true; return null; }
      return find(wish).then(function (found) {
        if (now !== turn) return null;
        shown = { wish: wish, query: query, found: found, next: 0, listed: 0, dropped: 0, now: now };
        return more(true);
      });
    }).catch(function (e) { if (now === turn) say('Search cannot read its files (' + e.message + '). Was the whole folder unpacked?'); });
  }

  function wished(query) {
    var list = tool.needles(query);
    var short = function (needle) { return needle.text.length < 2 && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u.test(needle.text); };
    var long = list.filter(function (needle) { return !short(needle); });
    var person = tool.plain($('f-person').value);
    return { needles: long, podcast: $('f-podcast').value === '' ? -1 : Number($('f-podcast').value), language: $('f-language').value, person: person ? ' ' + person : '', from: $('f-from').value, to: $('f-to').value };
  }

  /** Lists the next results, and their hits as the texts come. Where words must stand together only the texts can tell, and those in which they do not are passed over. */
  function more(fresh) {
    var own = shown, needles = own.wish.needles, batch = own.found.slice(own.next, own.next + PAGE);
    own.next += batch.length;
    var found = !needles.length ? [] : batch.map(function (i) {
      return load('text/' + rows[i][6], 'text/' + rows[i][6]).then(function (text) { return own === shown ? hits(i, text, needles) : []; });
    });
    return Promise.all(unsure(own) ? found : []).then(function (known) {
      if (own !== shown || own.now !== turn) return null;
      var list = document.createDocumentFragment();
      var told = batch.map(function (i, n) {
        if (known[n] === null) { own.dropped++; return null; }
        var made = item(i, own.query);
        list.append(made);
        own.listed++;
        return found[n] && found[n].then(function (hits) { context(made, hits || []); });
      });
      if (fresh || own.listed <= 0) $('hits').replaceChildren(list); else $('hits').append(list);
      var left = own.next < own.found.length;
      $('more').hidden = !left;
      if (left && own.listed < PAGE && own.next < 40 * PAGE) return more(own.listed === 0);
      tell(own, left);
      return Promise.all(told);
    });
  }

  function unsure(own) {
    return own.wish.needles.some(function (needle) { return needle.unsure; });
  }

  function tell(own, left) {
    var count = own.found.length - own.dropped;
    var sure = !left || !unsure(own);
    say(count === 0 ? 'Nothing found.' : (sure ? '' : 'Up to ') + count.toLocaleString('en') + (count === 1 ? ' episode' : ' episodes'));
  }

  function say(text) {
    $('results').hidden = false;
    $('shelf').hidden = true;
    $('results-title').textContent = text;
  }

  function idle() {
    shown = null;
    $('results').hidden = true;
    $('shelf').hidden = false;
    $('hits').replaceChildren();
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function item(number, query) {
    var row = rows[number], podcast = index.podcasts[row[0]], made = element('li');
    var asked = query.trim() ? '?q=' + encodeURIComponent(query) : '';
    var title = element('a', 'hit', row[1]);
    title.href = 'library/' + encodeURIComponent(podcast[1]) + '/' + encodeURIComponent(row[3]) + '.html' + asked;
    title.dir = 'auto';
    var facts = element('p', 'dim'), name = element('bdi', '', podcast[0]);
    if (podcast[2]) name.lang = podcast[2];
    facts.append(name, row[2] ? ' · ' + row[2] : '', row[4].length ? ' · ' + row[4].join(', ') : '');
    made.append(title, facts);
    return made;
  }

  /** Puts hits under their result, whose title leads to the best of them. */
  function context(made, found) {
    if (!found.length) return;
    var title = made.firstChild, page = title.href, list = element('ul', 'snips');
    found.forEach(function (hit) { list.append(snippet(hit, page)); });
    title.href = page + '#' + found[0].anchor;
    made.append(list);
  }

  function snippet(hit, page) {
    var made = element('li'), link = element('a');
    var first = hit.places[0], around = tool.blankless(hit.text.slice(first[0], first[1])) ? AROUND / 2 : AROUND;
    var from = Math.max(0, first[0] - around), to = Math.min(hit.text.length, Math.max(first[1] + around * 2, from + around * 3));
    var blank = from > 0 ? hit.text.indexOf(' ', from) : -1;
    if (blank >= 0 && blank < first[0]) from = blank + 1;
    var end = to < hit.text.length ? hit.text.lastIndexOf(' ', to) : -1;
    if (end > first[1] + around) to = end;
    if (/[\udc00-\udfff]/.test(hit.text.charAt(from))) from++;
    if (/[\udc00-\udfff]/.test(hit.text.charAt(to))) to--;
    var piece = (from > 0 ? '… ' : '') + hit.text.slice(from, to) + (to < hit.text.length ? ' …' : '');
    var by = (from > 0 ? 2 : 0) - from;
    var inside = hit.places.filter(function (place) { return place[1] <= to; }).map(function (place) { return [place[0] + by, place[1] + by]; });
    tool.marked(link, piece, inside);
    link.href = page + '#' + hit.anchor;
    link.dir = 'auto';
    if (hit.lang) link.lang = hit.lang;
    made.append(link);
    return made;
  }

  // --- Filters and the address

  function filters() {
    var languages = new Set(), people = new Map();
    rows.forEach(function (row) {
      row[4].forEach(function (tag) { languages.add(tag); });
      row[5].forEach(function (name) { people.set(name, (people.get(name) || 0) + 1); });
    });
    index.podcasts.forEach(function (podcast, i) { $('f-podcast').append(new Option(podcast[0], String(i))); });
    var names = window.Intl && Intl.DisplayNames ? new Intl.DisplayNames(['en'], { type: 'language' }) : null;
    Array.from(languages).sort().forEach(function (tag) { $('f-language').append(new Option(names ? names.of(tag) : tag, tag)); });
    Array.from(people.keys()).sort(function (a, b) { return people.get(b) - people.get(a); }).slice(0, 500).forEach(function (name) { $('people').append(new Option(name)); });
    restore();
  }

  var FIELDS = { q: 'q', lang: 'f-language', person: 'f-person', from: 'f-from', to: 'f-to' };

  function address() {
    var parts = [];
    Object.keys(FIELDS).forEach(function (key) { if ($(FIELDS[key]).value) parts.push(key + '=' + encodeURIComponent($(FIELDS[key]).value)); });
    if ($('f-podcast').value) parts.push('in=' + encodeURIComponent(index.podcasts[Number($('f-podcast').value)][1]));
    return parts.join('&');
  }

  function note(push) {
    var next = address(), before = state;
    if (next === before) return;
    state = next;
    if (push && !before) location.hash = next; else location.replace('#' + next);
  }

  function restore() {
    var asked = {};
    location.hash.slice(1).split('&').forEach(function (part) {
      var at = part.indexOf('=');
      if (at > 0) { try { asked[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch (e) { asked = {}; } }
    });
    Object.keys(FIELDS).forEach(function (key) { $(FIELDS[key]).value = asked[key] || ''; });
    var at = index && asked['in'] ? index.podcasts.findIndex(function (podcast) { return podcast[1] === asked['in']; }) : -1;
    $('f-podcast').value = at < 0 ? '' : String(at);
    return asked;
  }

  function follow() {
    if (location.hash.slice(1) === state) return;
    var asked = restore();
    if (!Object.keys(asked).length) { state = ''; turn++; idle(); return; }
    open().then(function () { restore(); state = location.hash.slice(1); if ('q' in asked && !asked.q) $('q').focus(); run(false); }, function () { say('Search cannot read its files. Was the whole folder unpacked?'); });
  }

  var form = document.querySelector('[data-search]');
  form.hidden = false;
  form.querySelector('form').addEventListener('submit', function (event) { event.preventDefault(); run(true); });
  $('q').addEventListener('focus', function () { open().catch(function () { return null; }); }, { once: true });
  ['f-podcast', 'f-language'].forEach(function (id) { $(id).addEventListener('focus', function () { open(); }, { once: true }); });
  $('q').addEventListener('input', function () { if (!$('q').composing) run(true); });
  ['f-podcast', 'f-language', 'f-from', 'f-to'].forEach(function (id) { $(id).addEventListener('change', function () { run(true); }); });
  $('f-person').addEventListener('input', function () { run(true); });
  $('more').addEventListener('click', function () { more(false); });
  window.addEventListener('hashchange', follow);
  follow();

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') {
      if ($('q').value || state) { Object.keys(FIELDS).forEach(function (key) { $(FIELDS[key]).value = ''; }); $('f-podcast').value = ''; run(false); }
      $('q').focus();
    } else if (event.key === 'ArrowDown' && event.target === $('q')) {
      var first = document.querySelector('.hits a');
      if (first) { event.preventDefault(); first.focus(); }
    } else if (event.key === '/' && !tool.typing(event)) {
      event.preventDefault();
      $('q').focus();
      $('q').select();
    }
  });
  tool.movesBetween(function () { return document.querySelectorAll($('shelf').hidden ? '.hits a' : '.shelf a'); });
})();
