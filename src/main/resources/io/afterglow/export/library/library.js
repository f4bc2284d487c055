/* Afterglow's offline library: what every page shares, and the page of an episode. Plain scripts, no request, no storage needed. */
(function () {
  'use strict';

  // --- Text, folded and cut as Folding.java and Terms.java do it. Whoever changes one changes both.

  var ACCENTS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
  var PLAIN = /^[\u0000-\u007f\u4e00-\u9fff\u3041-\u3096\u30a1-\u30fa\u30fc\u2010\u2012-\u2016\u2018-\u201d\u3001\u3002]*$/;
  var BLANKLESS = '\u4e00-\u9fff\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u309d-\u309f\u3005-\u3007\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\uf900-\ufaff\\u{20000}-\\u{3ffff}\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ec6\u1000-\u109f\u1780-\u17d3';
  var RUNS = new RegExp('[' + BLANKLESS + ']+|(?:(?![' + BLANKLESS + '])[\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}])+', 'gu');
  var IS_BLANKLESS = new RegExp('^[' + BLANKLESS + ']', 'u');
  var WORD = /[\p{L}\p{Nd}\p{Mn}\p{Mc}]/u;
  var CLUSTER = /[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|[\p{M}\uff9e\uff9f]/gu;
  var LONGEST = 32;

  function fold(text) {
    if (PLAIN.test(text)) return text.toLowerCase();
    return text.normalize('NFKC').toLowerCase().normalize('NFD').replace(ACCENTS, '').replace(/\u03c2/g, '\u03c3').normalize('NFC');
  }

  function terms(folded) {
    var all = [];
    (folded.match(RUNS) || []).forEach(function (run) {
      if (!IS_BLANKLESS.test(run)) {
        var end = LONGEST;
        if (run.length > end && /[\ud800-\udbff]/.test(run.charAt(end - 1))) end--;
        all.push(run.slice(0, end));
        return;
      }
      var signs = Array.from(run);
      for (var i = 0; i < signs.length; i++) all.push(signs[i] + (signs[i + 1] || ''));
    });
    return all;
  }

  /** The text with everything that is no word as one blank, and for each of its units where it came from. */
  function normal(text) {
    if (PLAIN.test(text)) return simple(text.toLowerCase());
    var out = '', at = [], match, blank = true;
    CLUSTER.lastIndex = 0;
    while ((match = CLUSTER.exec(text))) {
      var folded = fold(match[0]);
      for (var sign of folded) {
        var word = WORD.test(sign);
        if (!word && blank) continue;
        blank = !word;
        for (var i = 0; i < (word ? sign.length : 1); i++) at.push(match.index);
        out += word ? sign : ' ';
      }
    }
    at.push(text.length);
    return { text: out, at: at };
  }

  /** The same for text that is folded and has one unit a sign, which is nearly all; several times as fast. */
  function simple(folded) {
    var out = '', at = [], from = 0, inside = false;
    for (var i = 0; i < folded.length; i++) {
      var c = folded.charCodeAt(i), word = c < 0x80 ? (c > 96 && c < 123) || (c > 47 && c < 58) : c > 0x3040;
      if (word) {
        if (!inside) from = i;
        at.push(i);
      } else if (inside) {
        out += folded.slice(from, i) + ' ';
        at.push(i);
      }
      inside = word;
    }
    if (inside) out += folded.slice(from);
    at.push(folded.length);
    return { text: out, at: at };
  }

  function plain(text) {
    return normal(text).text.trim();
  }

  /** What is typed, as needles: words, and what must stand together (in quotation marks, or in a script without blanks). */
  function needles(query) {
    var found = [], part = /["“”„«»「](.*?)(?:["“”„«»」]|$)|([^\s"“”„«»「」]+)/g, match;
    while ((match = part.exec(query))) {
      var quoted = match[1] !== undefined;
      var text = plain(quoted ? match[1] : match[2]);
      if (!text) continue;
      var cut = terms(text);
      var pair = IS_BLANKLESS.test(text) && Array.from(text).length === 2;
      found.push({ text: text, terms: cut, together: cut.length > 1, unsure: cut.length > 1 && !pair });
    }
    return found;
  }

  /** Where needles stand in a text: [from, to] in its own units, ascending, none in another. */
  function places(text, list) {
    var map = normal(text), found = [];
    list.forEach(function (needle) {
      for (var at = map.text.indexOf(needle.text); at >= 0; at = map.text.indexOf(needle.text, at + 1)) {
        var first = needle.text.codePointAt(0), before = map.text.charAt(at - 1);
        if (before && before !== ' ' && !IS_BLANKLESS.test(String.fromCodePoint(first)) && !IS_BLANKLESS.test(before)) continue;
        found.push([map.at[at], end(map, at + needle.text.length), needle]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var last = 0;
    return found.filter(function (place) {
      var free = place[0] >= last;
      if (free) last = place[1];
      return free;
    });
  }

  /** A mark ends with its word where words have blanks around them. */
  function end(map, at) {
    if (!IS_BLANKLESS.test(map.text.charAt(at - 1))) {
      while (at < map.text.length && map.text.charAt(at) !== ' ' && !IS_BLANKLESS.test(map.text.charAt(at))) at++;
    }
    return map.at[at];
  }

  /** Puts a text with its marks into an element. */
  function marked(element, text, list) {
    var last = 0;
    list.forEach(function (place) {
      element.append(text.slice(last, place[0]));
      var mark = document.createElement('mark');
      mark.textContent = text.slice(place[0], place[1]);
      element.append(mark);
      last = place[1];
    });
    element.append(text.slice(last));
  }

  // --- Storage is refused on some disks' pages: then nothing is remembered.

  function remember(key, value) {
    try { localStorage.setItem('afterglow:' + key, value); } catch (e) { return; }
  }

  function recall(key) {
    try { return localStorage.getItem('afterglow:' + key); } catch (e) { return null; }
  }

  function typing(event) {
    return event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  }

  window.afterglow = { blankless: function (text) { return IS_BLANKLESS.test(text); }, fold: fold, terms: terms, needles: needles, places: places, plain: plain, marked: marked, typing: typing, remember: remember, recall: recall };

  document.querySelectorAll('.script-only').forEach(function (element) {
    if (!element.classList.contains('tools')) element.hidden = false;
  });

  var kind = document.body.dataset.page;
  if (kind !== 'index') {
    document.addEventListener('keydown', function (event) {
      if (event.key !== '/' || typing(event)) return;
      event.preventDefault();
      location.href = (document.querySelector('.bar nav .script-only') || document.querySelector('.bar nav a')).href;
    });
  }
  if (kind === 'podcast') movesBetween(function () { return document.querySelectorAll('.rows li:not([hidden]) a'); });
  document.querySelectorAll('[data-filter]').forEach(filter);
  if (kind === 'episode') episode();

  /** Buttons that leave the played, the started or the starred episodes of a list, or all again. */
  function filter(group) {
    group.hidden = false;
    group.addEventListener('click', function (event) {
      var chosen = event.target.closest('button');
      if (!chosen) return;
      group.querySelectorAll('button').forEach(function (button) { button.setAttribute('aria-pressed', String(button === chosen)); });
      document.querySelectorAll('.rows').forEach(function (list) {
        list.querySelectorAll('li').forEach(function (row) {
          row.hidden = chosen.value !== '' && (row.dataset.listening || '').split(' ').indexOf(chosen.value) < 0;
        });
        list.closest('section').hidden = !list.querySelector('li:not([hidden])');
      });
    });
  }

  /** j, k and the arrows go from link to link. */
  function movesBetween(links) {
    document.addEventListener('keydown', function (event) {
      if (typing(event)) return;
      var step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      var all = Array.from(links()), at = all.indexOf(document.activeElement);
      var next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }
  window.afterglow.movesBetween = movesBetween;

  function episode() {
    var here = null;
    var place = decodeURI(location.pathname).split('/').slice(-2).join('/');
    var texts = Array.from(document.querySelectorAll('.text'));
    var holder = document.querySelector('.texts');

    // Which languages show: one, or the original with one beside it.
    function show(id, beside) {
      texts.forEach(function (text) {
        text.hidden = text.id !== id && !(beside && text === texts[0]);
        text.classList.toggle('second', !!beside && text.id === id);
      });
      holder.classList.toggle('side', !!beside);
      document.body.classList.toggle('wide', !!beside);
      document.querySelectorAll('.tools button').forEach(function (button) {
        button.setAttribute('aria-pressed', String(button.value === (beside ? '+' : '') + id));
      });
    }

    function choices() {
      var all = texts.map(function (text) { return [text.id, text.dataset.name, false, text.lang]; });
      texts.slice(1).forEach(function (text) {
        all.push([text.id, 'Side by side' + (texts.length > 2 ? ': ' + text.dataset.name : ''), true, '']);
      });
      return all;
    }

    if (texts.length > 1) {
      var tools = document.querySelector('.tools');
      choices().forEach(function (choice) {
        var button = document.createElement('button');
        button.type = 'button';
        button.value = (choice[2] ? '+' : '') + choice[0];
        button.textContent = choice[1];
        if (choice[3]) button.lang = choice[3];
        button.addEventListener('click', function () {
          show(choice[0], choice[2]);
          remember('texts', choice[2] ? 'side' : 'one');
        });
        tools.append(button);
      });
      tools.hidden = false;
      show(texts[recall('texts') === 'side' ? 1 : 0].id, recall('texts') === 'side');
    }

    // Deep links, also into a language that does not show.
    function target() {
      var id = decodeURIComponent(location.hash.slice(1));
      var element = id && document.getElementById(id);
      if (!element) return;
      var text = element.closest('.text');
      if (text && text.hidden) show(text.id, false);
      var paragraph = element.matches(PARAGRAPH);
      element.scrollIntoView({ block: paragraph ? 'center' : 'start' });
      if (paragraph) at(element, false);
    }

    var PARAGRAPH = '.text p, section > p[id], .insight, .chapter';

    function paragraphs() {
      return Array.from(document.querySelectorAll(PARAGRAPH)).filter(function (p) { return p.getClientRects().length; });
    }

    /** The paragraph that the keys and the two buttons are about. */
    function at(paragraph, move) {
      if (here) {
        here.classList.remove('here');
        here.removeAttribute('tabindex');
        here.querySelectorAll('.para-tools').forEach(function (old) { old.remove(); });
      }
      here = paragraph;
      here.classList.add('here');
      here.append(buttons());
      if (!move) return;
      here.tabIndex = -1;
      here.focus({ preventScroll: true });
      here.scrollIntoView({ block: 'center' });
    }

    function buttons() {
      var group = document.createElement('span');
      group.className = 'para-tools';
      group.lang = 'en';
      group.dir = 'ltr';
      [['Copy citation', function () { copy(citation(here)); }], ['Copy link', function () { copy(address(here)); }]].forEach(function (pair) {
        var button = document.createElement('button');
        button.type = 'button';
        button.textContent = pair[0];
        button.addEventListener('click', pair[1]);
        group.append(button);
      });
      return group;
    }

    function address(paragraph) {
      return location.href.replace(/[?#].*$/, '') + '#' + paragraph.id;
    }

    function words(paragraph) {
      var copy = paragraph.cloneNode(true);
      copy.querySelectorAll('.para-tools, .time, .who, .bookmark').forEach(function (extra) { extra.remove(); });
      return copy.textContent.replace(/\s+/g, ' ').trim();
    }

    function citation(paragraph) {
      var who = paragraph.querySelector('.who'), time = paragraph.querySelector('.time');
      var podcast = document.querySelector('.bar nav a:nth-of-type(2)').textContent;
      var date = document.querySelector('.facts time'), original = document.getElementById('original');
      return '“' + words(paragraph) + '” — ' + (who ? who.textContent + ', in: ' : '') + podcast + ', “' + document.getElementById('title').textContent + '”'
        + (date ? ', ' + date.textContent : '') + (time ? ', at ' + time.textContent : '') + '. ' + (original ? original.href : address(paragraph));
    }

    function copy(text) {
      var done = function () { note('Copied.'); };
      if (navigator.clipboard && navigator.clipboard.writeText) {
        navigator.clipboard.writeText(text).then(done, function () { byHand(text); });
      } else {
        byHand(text);
      }
    }

    /** Where the clipboard is refused, the text is shown, selected. */
    function byHand(text) {
      var box = note('', text);
      box.focus();
      box.select();
      try { document.execCommand('copy'); } catch (e) { return; }
    }

    var hush;
    function note(text, value) {
      var box = document.querySelector('.note') || document.createElement('aside');
      box.className = 'note';
      box.setAttribute('aria-label', 'Message');
      box.setAttribute('aria-live', 'polite');
      box.replaceChildren(text);
      document.body.append(box);
      clearTimeout(hush);
      if (value !== undefined) {
        var field = document.createElement('input');
        field.readOnly = true;
        field.value = value;
        field.setAttribute('aria-label', 'Text to copy');
        box.append(field);
        return field;
      }
      hush = setTimeout(function () { box.remove(); }, 2500);
      return box;
    }

    document.addEventListener('click', function (event) {
      var paragraph = event.target.closest(PARAGRAPH);
      if (!paragraph || event.target.closest('a, button') || String(getSelection())) return;
      if (paragraph !== here) at(paragraph, false);
    });

    document.addEventListener('keydown', function (event) {
      if (typing(event)) return;
      var step = { j: 1, k: -1 }[event.key];
      if (step) {
        var all = paragraphs(), now = all.indexOf(here);
        if (now < 0) now = all.findIndex(function (p) { return p.getBoundingClientRect().top > 60; }) - (step > 0 ? 1 : 0);
        var next = all[now + step];
        if (!next) return;
        event.preventDefault();
        at(next, true);
        changeHash(next.id);
      } else if (event.key === 'c' && here) {
        copy(citation(here));
      } else if (event.key === 't' && texts.length > 1) {
        var pressed = document.querySelector('.tools button[aria-pressed=true]');
        var following = (pressed && pressed.nextElementSibling) || document.querySelector('.tools button');
        following.click();
      } else if (event.key === 'Escape' && here) {
        here.classList.remove('here');
        here.querySelectorAll('.para-tools').forEach(function (old) { old.remove(); });
        here = null;
      }
    });

    function changeHash(id) {
      try { history.replaceState(null, '', location.pathname + location.search + '#' + id); } catch (e) { return; }
    }

    // Marks what was searched for.
    function markAll(query) {
      var list = needles(query);
      if (!list.length) return;
      var walk = document.createTreeWalker(document.getElementById('main'), NodeFilter.SHOW_TEXT), nodes = [], left = 400;
      while (walk.nextNode()) nodes.push(walk.currentNode);
      nodes.forEach(function (node) {
        if (left <= 0 || !node.data.trim()) return;
        var folded = fold(node.data);
        if (!list.some(function (needle) { return folded.indexOf(needle.terms[0]) >= 0; })) return;
        var found = places(node.data, list);
        if (!found.length) return;
        left -= found.length;
        var piece = document.createDocumentFragment();
        marked(piece, node.data, found);
        node.replaceWith(piece);
      });
    }

    /** Two buttons, and the keys n and p, go from hit to hit among the texts that show. */
    function betweenHits(back) {
      var now = null;
      function go(step) {
        var all = Array.from(document.querySelectorAll('#main mark')).filter(function (mark) { return mark.getClientRects().length; });
        var at = all.indexOf(now);
        now = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length];
        if (!now) return;
        now.tabIndex = -1;
        now.focus({ preventScroll: true });
        now.scrollIntoView({ block: 'center' });
      }
      var box = document.createElement('span');
      box.className = 'hit-tools';
      [['Previous hit', -1], ['Next hit', 1]].forEach(function (pair) {
        var button = document.createElement('button');
        button.type = 'button';
        button.textContent = pair[0];
        button.addEventListener('click', function () { go(pair[1]); });
        box.append(button);
      });
      back.after(box);
      document.addEventListener('keydown', function (event) {
        var step = { n: 1, p: -1 }[event.key];
        if (step && !typing(event)) go(step);
      });
    }

    var query = new URLSearchParams(location.search).get('q');
    if (query) {
      markAll(query);
      var back = document.querySelector('.bar nav .script-only');
      back.href = '../../index.html#q=' + encodeURIComponent(query);
      back.textContent = 'Back to search';
      betweenHits(back);
    }
    target();
    window.addEventListener('hashchange', target);

    // The reading place: offered, never jumped to.
    var waiting;
    window.addEventListener('scroll', function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        var element = document.elementFromPoint(innerWidth / 2, Math.min(160, innerHeight / 3));
        var paragraph = element && element.closest(PARAGRAPH);
        if (paragraph && scrollY > innerHeight) remember('at:' + place, paragraph.id);
      }, 400);
    }, { passive: true });

    var known = recall('at:' + place);
    if (known && !location.hash && document.getElementById(known)) {
      var box = note('');
      clearTimeout(hush);
      var link = document.createElement('a');
      link.href = '#' + known;
      link.textContent = 'Continue where you stopped';
      link.addEventListener('click', function () { box.remove(); });
      var close = document.createElement('button');
      close.type = 'button';
      close.textContent = '×';
      close.setAttribute('aria-label', 'Dismiss');
      close.addEventListener('click', function () { box.remove(); });
      box.append(link, close);
    }
  }
})();
