"use strict";
// Shows what the program says to show, and sends what is answered. All state is the program's: a
// page that is loaded again shows the same.
const $ = id => document.getElementById(id);

/** An element with attributes, properties that begin with "on", and children. */
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(key, value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

const STEPS = [["WHAT", "What"], ["SOURCE", "Where it is"], ["PART", "How much"], ["PLAN", "The plan"], ["RUN", "Save"]];
/** As the program has it. */
const LARGEST = 8 * 2 ** 30;

let shownTurn = -1;
let shownKind = "";
let state = {};

/** What was answered on this page, by question, for when it is asked or loaded again; never a login. */
const kept = (() => { try { return JSON.parse(sessionStorage.getItem("kept")) || {}; } catch { return {}; } })();
function keep(question, answer) {
  kept[question.id] = answer;
  try { sessionStorage.setItem("kept", JSON.stringify(kept)); } catch { /* switched off: kept until the page is left */ }
}
const keptValues = question => (kept[question.id] ? kept[question.id].values || [] : question.usual);

function steps(stage, finished) {
  const at = STEPS.findIndex(step => step[0] === stage);
  $("path").replaceChildren(...STEPS.map(([id, words], i) => el("li", {
    class: i < at || finished ? "done" : null,
    "aria-current": i === at && !finished ? "step" : null,
  }, el("span", {}, words))));
}

function say(text) {
  if ($("said").textContent !== text) $("said").textContent = text;
}

async function send(values) {
  for (const button of $("view").querySelectorAll("button")) button.disabled = true;
  const sent = await fetch("answer", {
    method: "POST", body: JSON.stringify({turn: state.turn, values}),
  }).catch(() => null);
  if (sent && sent.ok) return;
  for (const button of $("view").querySelectorAll("button")) button.disabled = false;
  if (sent && sent.status === 413) complain("That is too long. Give the file instead.");
}

function complain(text) {
  let problem = $("problem");
  if (!problem) {
    problem = el("p", {class: "problem", id: "problem", role: "alert"});
    $("view").querySelector("h1").after(problem);
  }
  problem.textContent = text;
}

// ---- Questions

function option(type, choice, checked) {
  return el("label", {class: "option"},
    el("input", {type, name: "choice", value: choice.value, checked}),
    el("span", {}, el("b", {}, choice.label), choice.help ? el("span", {class: "dim"}, choice.help) : null));
}

function one(question, form) {
  form.append(el("fieldset", {class: "options"}, el("legend", {class: "unseen"}, question.title),
    ...question.choices.map(choice => option("radio", choice, keptValues(question).includes(choice.value)))));
  return () => [...form.querySelectorAll("input:checked")].map(input => input.value);
}

function several(question, form) {
  const boxes = question.choices.map(choice => option("checkbox", choice, keptValues(question).includes(choice.value)));
  const count = el("span", {class: "dim", role: "status"});
  const tell = () => {
    const n = form.querySelectorAll("input:checked").length;
    count.textContent = n + " of " + boxes.length + " chosen";
  };
  const find = el("input", {type: "search", "aria-label": "Find a podcast", placeholder: "Find a podcast", oninput: () => {
    const text = find.value.toLowerCase();
    boxes.forEach(box => { box.hidden = !box.textContent.toLowerCase().includes(text); });
  }});
  const all = on => () => {
    boxes.filter(box => !box.hidden).forEach(box => { box.querySelector("input").checked = on; });
    tell();
  };
  form.append(
    el("div", {class: "pick"}, boxes.length > 8 ? find : null,
      el("button", {type: "button", class: "quiet", onclick: all(true)}, "Choose all"),
      el("button", {type: "button", class: "quiet", onclick: all(false)}, "Choose none"), count),
    el("fieldset", {class: "options many", onchange: tell}, el("legend", {class: "unseen"}, question.title), ...boxes));
  tell();
  return () => [...form.querySelectorAll(".many input:checked")].map(input => input.value);
}

function field(id, words, input, help) {
  input.id = id;
  return el("div", {class: "field"}, el("label", {for: id}, words), input, help ? el("p", {class: "dim"}, help) : null);
}

function text(question, form) {
  const input = el("input", {type: question.kind === "DAY" ? "date" : "text", autocomplete: "off", spellcheck: "false", value: keptValues(question)[0]});
  form.append(field("text", question.kind === "DAY" ? "Day" : "Your answer", input));
  return () => [input.value.trim()];
}

/** Files of what was dropped, with their folders. */
async function dropped(transfer) {
  const found = [];
  const walk = async (entry, path) => {
    if (entry.isFile) {
      const file = await new Promise((take, fail) => entry.file(take, fail));
      found.push({file, name: path + entry.name});
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((take, fail) => reader.readEntries(take, fail));
      if (some.length === 0) return;
      for (const next of some) await walk(next, path + entry.name + "/");
    }
  };
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  const plain = [...transfer.files].map(file => ({file, name: file.name}));
  for (const entry of entries) await walk(entry, "");
  return entries.length ? found : plain;
}

const picked = input => [...input.files].map(file => ({file, name: file.webkitRelativePath || file.name}));

function picker(words, attributes, take) {
  const input = el("input", {type: "file", class: "unseen", tabindex: "-1", "aria-hidden": "true", ...attributes,
    onchange: () => { take(picked(input)); input.value = ""; }});
  return [input, el("button", {type: "button", class: "quiet", onclick: () => input.click()}, words)];
}

/** What takes a drop now; anywhere on the page, so that no browser opens the file instead. */
let drop = null;

function droppable(zone, take) {
  drop = {zone, take};
}

for (const [name, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(name, async event => {
    event.preventDefault();
    if (!drop || !drop.zone.isConnected) return;
    drop.zone.classList.toggle("over", over);
    if (name === "drop") drop.take(await dropped(event.dataTransfer));
  });
}

function things(question, form) {
  const before = kept[question.id] || {};
  const given = (before.given || []).slice(); // {path, label}
  const list = el("ul", {class: "given", "aria-label": "Given so far"});
  const status = el("p", {class: "dim", role: "status"});
  const more = el("textarea", {spellcheck: "false", autocapitalize: "off", oninput: () => remember()});
  const typed = () => more.value.split("\n").map(line => line.trim()).filter(Boolean);
  const remember = () => keep(question, {given, typed: typed()});
  const show = () => list.replaceChildren(...given.map((thing, i) => el("li", {}, el("span", {}, thing.label),
    el("button", {type: "button", "aria-label": "Remove " + thing.label, onclick: () => { given.splice(i, 1); remember(); show(); }}, "Remove"))));
  const take = async files => {
    const drop = [...crypto.getRandomValues(new Uint8Array(8))].map(b => b.toString(16).padStart(2, "0")).join("");
    const button = form.querySelector(".main");
    button.disabled = true;
    try {
      const tops = new Map();
      for (const [i, {file, name}] of files.entries()) {
        if (file.size > LARGEST) throw new Error(name + " is larger than 8 GB. Give its path instead.");
        status.textContent = "Copying " + (i + 1) + " of " + files.length + ": " + name;
        const sent = await fetch("files?drop=" + drop + "&name=" + encodeURIComponent(name), {method: "POST", body: file});
        if (!sent.ok) throw new Error(await sent.text());
        const {path} = await sent.json();
        tops.set(path, [name.split("/")[0], (tops.get(path) || ["", 0])[1] + 1]);
      }
      tops.forEach(([name, n], path) => given.push({path, label: n > 1 ? name + " (" + n + " files)" : name}));
      status.textContent = files.length === 0 ? "There is no file in it." : files.length === 1 ? "1 file is here." : files.length + " files are here.";
    } catch (error) {
      status.textContent = "";
      complain(error.message || "A file could not be copied. Try again, or give its path.");
    } finally {
      button.disabled = false;
    }
    remember();
    show();
  };
  const zone = el("div", {class: "drop"}, el("p", {}, "Drop files or folders here, or"),
    el("p", {class: "buttons"}, ...picker("Choose files …", {multiple: true}, take), ...picker("Choose a folder …", {webkitdirectory: true}, take)));
  droppable(zone, take);
  more.value = (before.typed || []).join("\n");
  show();
  form.append(zone, status, list, field("more", "Addresses, or paths on this computer", more, "One a line. A large folder is faster by its path."));
  return () => given.map(thing => thing.path).concat(typed());
}

function login(question, form) {
  let content = "";
  const status = el("p", {class: "dim", role: "status"});
  const take = async files => {
    if (files.length === 0) return;
    content = await files[0].file.text();
    status.textContent = files[0].file.name + " is here.";
  };
  const zone = el("div", {class: "drop"}, el("p", {}, "Drop your cookies.txt here, or"), el("p", {class: "buttons"}, ...picker("Choose the file …", {}, take)));
  droppable(zone, take);
  const paste = el("textarea", {spellcheck: "false", autocapitalize: "off", autocomplete: "off"});
  form.append(zone, status, field("paste", "Or paste what the browser copied", paste));
  return () => [paste.value.trim() || content].filter(Boolean);
}

const KINDS = {ONE: one, SEVERAL: several, THINGS: things, LOGIN: login, DAY: text, TEXT: text};

function ask({question, back}) {
  steps(question.stage);
  const heading = el("h1", {tabindex: "-1"}, question.title);
  const form = el("form", {novalidate: true});
  const plan = question.stage === "PLAN";
  const help = question.kind === "LOGIN" && question.stage !== "RUN"
    ? el("div", {}, el("ol", {class: "guide"}, ...question.help.slice(0, -1).map(line => el("li", {}, line))), el("p", {class: "dim"}, question.help.slice(-1)[0]))
    : el("div", {}, ...question.help.map(line => el("p", {class: plan ? null : "dim"}, line)));
  const goBack = back && el("button", {type: "button", class: "quiet", onclick: () => send(null)}, question.stage === "RUN" ? "End the export" : "Back");
  let values;
  if (plan) {
    form.append(el("div", {class: "buttons"}, ...question.choices.map((choice, i) => el("button", {
      type: "button", class: i === 0 ? "main" : "quiet", onclick: () => send([choice.value]),
    }, choice.label)), goBack));
  } else {
    values = KINDS[question.kind](question, form);
    form.append(el("div", {class: "buttons"}, el("button", {type: "submit", class: "main"}, "Continue"), goBack));
  }
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (!values) return;
    const answer = values();
    if (question.kind !== "LOGIN" && question.kind !== "THINGS") keep(question, {values: answer});
    send(answer);
  });
  $("view").replaceChildren(el("section", {class: "panel"}, heading,
    question.problem ? el("p", {class: "problem", id: "problem", role: "alert"}, question.problem) : null, help, form));
  heading.focus();
}

// ---- Work

function work({work}) {
  if (shownKind !== "work") {
    $("view").replaceChildren(el("section", {class: "panel"},
      el("h1", {id: "doing", tabindex: "-1"}),
      el("p", {class: "bar-line"}, el("span", {id: "detail"}), el("span", {id: "share", class: "dim"})),
      el("progress", {id: "bar", max: "100", "aria-labelledby": "doing"}),
      el("ul", {class: "log", id: "notes", "aria-label": "What happened so far"}),
      el("p", {class: "buttons", id: "work-buttons"})));
    $("doing").focus();
  }
  steps(work.stage || $("path").dataset.stage || "WHAT");
  const quarter = work.percent < 0 ? "" : Math.floor(work.percent / 25) * 25;
  if ($("doing").dataset.said !== work.title + quarter) {
    $("doing").dataset.said = work.title + quarter;
    say(work.title + (quarter ? ", " + quarter + " %" : ""));
  }
  $("doing").textContent = work.title;
  $("detail").textContent = work.detail;
  $("share").textContent = work.percent < 0 ? "" : work.percent + " %";
  if (work.percent < 0) $("bar").removeAttribute("value");
  else $("bar").value = work.percent;
  const notes = work.notes.join("\n");
  if ($("notes").dataset.shown !== notes) {
    $("notes").dataset.shown = notes;
    $("notes").replaceChildren(...work.notes.slice().reverse().map(note => el("li", {}, note)));
    if (work.notes.length) say(work.notes[work.notes.length - 1]);
  }
  const wanted = work.stopping ? "stopping" : work.stop ? "stop" : "";
  if ($("work-buttons").dataset.shown !== wanted) {
    $("work-buttons").dataset.shown = wanted;
    $("work-buttons").replaceChildren(...(wanted === "stop"
      ? [el("button", {type: "button", class: "quiet", id: "stop", onclick: () => fetch("stop", {method: "POST"})}, "Stop"),
        work.stage === "RUN" ? el("span", {class: "dim"}, "What is saved by then is kept in a zip, and you can continue.") : ""]
      : wanted === "stopping" ? [el("span", {class: "dim"}, work.stage === "RUN" ? "Stopping: what is on its way is finished, then packed." : "Stopping …")] : []));
    if (wanted === "stopping") say("Stopping");
  }
}

// ---- The result

function result({result}) {
  steps("RUN", result.complete);
  const heading = el("h1", {tabindex: "-1"}, result.headline);
  const parts = [heading];
  if (result.counts.length) {
    parts.push(el("ul", {class: "counts"}, ...result.counts.map(count => el("li", {}, el("b", {}, count.saved.toLocaleString("en")),
      el("span", {}, count.saved === count.listed ? count.name : "of " + count.listed.toLocaleString("en") + " " + count.name)))));
  }
  const zip = result.zip;
  if (zip) {
    const status = el("span", {class: "dim", role: "status"});
    const show = async () => {
      const shown = await fetch("show", {method: "POST"});
      status.textContent = shown.ok ? "" : "No file manager could be opened. The folder is " + zip.folder;
    };
    parts.push(el("p", {class: "zip"}, el("code", {}, zip.name), el("span", {class: "dim"}, zip.size + ", checked, in " + zip.folder)),
      el("p", {class: "buttons"},
        zip.library ? el("a", {class: result.next[0].value === "new" ? "main" : "quiet", id: "library", href: zip.library, target: "_blank", rel: "noopener"}, "Open the library") : null,
        el("button", {type: "button", class: "quiet", id: "show", onclick: show}, "Show the zip in its folder"),
        zip.opml ? el("a", {class: "quiet", id: "opml", href: "subscriptions.opml", download: "subscriptions.opml"}, "Save the subscriptions (OPML)") : null,
        status));
  }
  parts.push(el("p", {class: "buttons"}, ...result.next.map((choice, i) => el("button", {
    type: "button", class: choice.value === "new" ? "quiet" : "main", id: "next-" + choice.value, title: choice.help || null, onclick: () => send([choice.value]),
  }, choice.label))));
  if (result.missing.length) {
    parts.push(el("h2", {}, "What is missing"), el("ul", {class: "lost"}, ...result.missing.map(loss => el("li", {},
      ...loss.causes.map(cause => el("p", {}, cause)), loss.help ? el("p", {class: "dim"}, loss.help) : null))));
  }
  if (result.notes.length) {
    parts.push(el("h2", {}, "Good to know"), el("ul", {}, ...result.notes.map(note => el("li", {}, note))));
  }
  $("view").replaceChildren(el("section", {class: "panel"}, ...parts));
  heading.focus();
}

// ---- What the program says

const shown = {question: ask, work, result};

const events = new EventSource("events");
events.addEventListener("open", () => { $("lost").hidden = true; });
events.addEventListener("error", () => { $("lost").hidden = false; });
events.addEventListener("message", message => {
  state = JSON.parse(message.data);
  if (!shown[state.kind] || (state.kind !== "work" && state.turn === shownTurn && state.kind === shownKind)) return;
  if (state.kind === "question") $("path").dataset.stage = state.question.stage;
  shown[state.kind](state);
  shownTurn = state.turn;
  shownKind = state.kind;
  document.title = (state.kind === "work" ? state.work.title : state.kind === "result" ? state.result.headline : state.question.title) + " – Afterglow";
});
