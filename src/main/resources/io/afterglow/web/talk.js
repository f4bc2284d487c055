"use strict";
// The page of one conversation: shows what is said, asks what is asked, sends what is answered.
const $ = id => document.getElementById(id);
const show = (id, on) => { $(id).hidden = !on; };
let before = [];
let last = "";

function line(text, answer) {
  const p = document.createElement("p");
  p.textContent = text;
  if (answer) p.className = "answer";
  $("log").append(p);
}

async function send(text, shown) {
  show("ask", false);
  show("picker", false);
  last = shown;
  const sent = await fetch("answer", {method: "POST", body: text});
  if (!sent.ok) show("ask", true);
}

function ask(event) {
  const several = event.text.trim() === ">";
  $("question").textContent = several ? before[before.length - 1] || "" : event.text;
  $("choices").replaceChildren(...event.choices.map((choice, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = choice;
    button.addEventListener("click", () => send(String(i + 1), choice));
    return button;
  }));
  const open = event.choices.length === 0;
  show("open", open);
  show("ask", true);
  $("text").value = "";
  $("text").rows = several ? 8 : 1;
  (open ? $("text") : $("choices").firstChild).focus();
}

$("ask").addEventListener("submit", event => {
  event.preventDefault();
  const text = $("text").value.replace(/\s+$/, "");
  const several = $("text").rows > 1;
  // A paste of several lines ends with an empty one.
  send(several ? text.replace(/\n\s*\n/g, "\n") + "\n" : text.replace(/\s*\n\s*/g, " "), several ? "…" : text);
});
$("text").addEventListener("keydown", event => {
  if (event.key === "Enter" && $("text").rows === 1) {
    event.preventDefault();
    $("ask").requestSubmit();
  }
});

async function look(where) {
  const folder = await (await fetch("files?in=" + encodeURIComponent(where))).json();
  $("where").textContent = folder.path;
  $("up").disabled = !folder.parent;
  $("up").onclick = () => look(folder.parent);
  $("take").onclick = () => { $("text").value = folder.path; show("picker", false); $("text").focus(); };
  $("files").replaceChildren(...folder.entries.map(entry => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = (entry.folder ? "📁 " : "📄 ") + entry.name;
    button.addEventListener("click", () => {
      if (entry.folder) return look(entry.path);
      $("text").value = entry.path;
      show("picker", false);
      $("text").focus();
    });
    item.append(button);
    return item;
  }));
  show("picker", true);
}
$("browse").addEventListener("click", () => look($("text").value));
$("close").addEventListener("click", () => show("picker", false));
$("stop").addEventListener("click", () => {
  show("stop", false);
  fetch("stop", {method: "POST"});
});

const said = {
  say(event) {
    show("moving", false);
    line(event.text);
    before.push(event.text);
    window.scrollTo(0, document.body.scrollHeight);
  },
  moving(event) {
    $("moving").textContent = event.text;
    show("moving", true);
    show("stop", true);
  },
  ask,
  answered() {
    show("ask", false);
    if (last) line(last, true);
    last = "";
  },
  end(event) {
    show("moving", false);
    show("ask", false);
    show("stop", false);
    if (event.library) {
      $("library").href = event.library;
      show("done", true);
      $("library").focus();
    }
  },
};

const events = new EventSource("events");
events.addEventListener("open", () => {
  // Everything is told from the beginning each time.
  $("log").replaceChildren();
  before = [];
  show("lost", false);
});
events.addEventListener("message", message => {
  const event = JSON.parse(message.data);
  said[event.kind](event);
});
events.addEventListener("error", () => show("lost", true));
