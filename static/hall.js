// The room while the panel sits: the page keeps itself fresh, and what one chose reaches the server or says that it has
// not. Without this script the page is complete; one reloads it by hand.

import { ordering } from "./hall-order.js";

const hall = document.getElementById("hall");
const line = document.querySelector("[data-line]");
const receipts = document.querySelector("[data-receipts]");
const told = document.querySelector("[data-told]");
const spoken = document.querySelector("[data-said]");
const { now: address, agenda, every } = hall.dataset;
const PATIENCE = 3; // answers missed before the page says so in full
const HIDDEN = 5000; // milliseconds between questions while nobody looks
const PASSING = "[name=request_key], [name=csrfmiddlewaretoken]";

const tags = { [address]: "", [agenda]: "" };
let missed = 0;
let sending = 0;
let asked = 0; // an answer to an earlier question than the last one drawn is thrown away
let drawn = 0;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function tell(text, tone = "warning") {
  const box = document.createElement("div");
  box.className = "ds-alert";
  box.dataset.color = tone;
  const words = document.createElement("p");
  words.className = "ds-paragraph";
  words.textContent = text;
  box.append(words);
  told.replaceChildren(box);
}

function show(online) {
  line.hidden = false;
  line.dataset.color = online ? "success" : "danger";
  line.textContent = online ? hall.dataset.live : hall.dataset.lost;
  hall.classList.toggle("lost", !online);
  if (online && missed >= PATIENCE) told.replaceChildren();
  if (!online && missed === PATIENCE && !sending) tell(hall.dataset.lostLong, "danger");
}

// What a region says, without what differs each time it is drawn.
function gist(region) {
  const copy = region.cloneNode(true);
  copy.querySelectorAll(PASSING).forEach((field) => field.remove());
  copy.querySelectorAll("[data-left]").forEach((clock) => clock.removeAttribute("data-left"));
  return copy.innerHTML;
}

const changed = (field) =>
  field.matches("[type=radio], [type=checkbox]")
    ? field.checked !== field.defaultChecked
    : field.matches("select")
      ? [...field.options].some((option) => option.selected !== option.defaultSelected)
      : field.matches("input:not([type=hidden]), textarea") && field.value !== field.defaultValue;

const begun = (region) => [...region.querySelectorAll("input, select, textarea")].some(changed);

const gists = new Map();

function swap(fresh) {
  for (const region of fresh.querySelectorAll("[data-region]")) {
    const old = document.getElementById(region.id);
    if (!old) continue;
    const words = gist(region);
    if (gists.get(region.id) === words) continue;
    const same = old.dataset.key === region.dataset.key;
    if (begun(old)) {
      if (same) continue; // what somebody is filling in stays until it is sent
      if (old.id === "hall-vote") tell(hall.dataset.unsent);
    }
    gists.set(region.id, words);
    const focus = old.contains(document.activeElement) ? mark(document.activeElement) : null;
    old.replaceWith(document.adoptNode(region));
    if (focus) document.querySelector(focus)?.focus();
  }
  const messages = fresh.querySelector("[data-messages]");
  if (messages) told.replaceChildren(...messages.querySelectorAll(".ds-alert"));
  const saying = fresh.querySelector("[data-saying]")?.dataset.saying;
  if (saying && spoken.textContent !== saying) spoken.textContent = saying;
  clocks();
}

function mark(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const label = element.getAttribute("aria-label");
  return label ? `[aria-label="${CSS.escape(label)}"]` : null;
}

// What stands at one of the two addresses, or nothing if that is what the page shows already.
async function fetched(where) {
  const headers = tags[where] ? { "If-None-Match": tags[where] } : {};
  const answer = await fetch(where, { headers, signal: AbortSignal.timeout(8000) });
  if (answer.redirected) {
    tell(hall.dataset.signedOut, "danger");
    return null;
  }
  if (answer.status === 304) return null;
  if (!answer.ok) throw new Error(answer.status);
  return { tag: answer.headers.get("ETag") ?? "", page: parsed(await answer.text()) };
}

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

async function ask() {
  const number = ++asked;
  const fresh = await fetched(address);
  if (!fresh || number < drawn) return;
  drawn = number;
  tags[address] = fresh.tag;
  swap(fresh.page);
}

async function askForAgenda() {
  const fresh = await fetched(agenda);
  if (!fresh) return;
  tags[agenda] = fresh.tag;
  const region = document.getElementById("hall-agenda").cloneNode(false);
  region.append(...fresh.page.body.childNodes);
  const holder = document.createElement("div");
  holder.append(region);
  swap(holder);
}

async function watch() {
  for (let turn = 0; ; turn += 1) {
    try {
      await ask();
      if (turn % 2) await askForAgenda();
      show(true);
      missed = 0;
    } catch {
      missed += 1;
      show(false);
    }
    const behind = Math.min(missed, 4) * Number(every);
    await pause(document.hidden ? HIDDEN : Number(every) + behind);
  }
}

// A form sent from the room is sent again, with its own key, until there is an answer: the server does it once.
async function send(form, button) {
  const body = new FormData(form, button);
  body.set("next", address);
  const region = form.closest("[data-region]");
  const again = { method: "POST", body: new URLSearchParams(body) };
  sending += 1;
  form.dataset.sending = "yes";
  region.setAttribute("aria-busy", "true");
  try {
    for (;;) {
      const answer = await fetch(form.action, again).catch(() => null);
      if (answer && answer.status < 500) return await answered(answer, form, button);
      tell(hall.dataset.waiting, "danger");
      await pause(Number(every) * 2);
    }
  } finally {
    sending -= 1;
    delete form.dataset.sending;
    document.getElementById(region.id)?.removeAttribute("aria-busy");
  }
}

async function answered(answer, form, button) {
  const page = parsed(await answer.text());
  const receipt = page.querySelector(".receipt")?.closest("section");
  const room = page.querySelector(".hall");
  if (receipt) {
    keep(document.adoptNode(receipt));
    told.replaceChildren();
    form.reset();
    return await ask().catch(() => {});
  }
  if (!room || !answer.ok) return leave(form, button); // a refusal or a question: its own page explains it
  drawn = ++asked;
  tags[address] = "";
  form.reset();
  told.replaceChildren();
  swap(page);
}

// The code of a secret vote stays until its voter puts it away, whatever else is told meanwhile.
function keep(receipt) {
  const heading = receipt.querySelector("h2");
  const away = document.createElement("button");
  away.type = "button";
  away.className = "ds-button";
  away.dataset.variant = "secondary";
  away.textContent = hall.dataset.putAway;
  away.addEventListener("click", () => receipt.remove());
  receipt.append(away);
  receipts.append(receipt);
  heading.id = `code-${receipts.children.length}`;
  receipt.setAttribute("aria-labelledby", heading.id);
  heading.tabIndex = -1;
  heading.focus();
}

function leave(form, button) {
  form.dataset.leaving = "yes";
  form.requestSubmit(button);
}

function clocks() {
  const heard = performance.now();
  for (const clock of document.querySelectorAll("[data-left]")) {
    if (clock.dataset.since) continue;
    clock.dataset.since = heard;
  }
}

function tick() {
  for (const clock of document.querySelectorAll("[data-left]")) {
    const left = Math.ceil(Number(clock.dataset.left) - (performance.now() - Number(clock.dataset.since)) / 1000);
    clock.textContent =
      left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : hall.dataset.timeOver;
    clock.classList.toggle("over", left <= 0);
  }
}

hall.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.leaving) return;
  event.preventDefault();
  if (!form.dataset.sending) send(form, event.submitter); // a double click; another form is sent beside it
});
window.addEventListener("beforeunload", (event) => sending && event.preventDefault());
document.addEventListener("visibilitychange", () => !document.hidden && ask().catch(() => {}));

hall.querySelectorAll("[data-region]").forEach((region) => gists.set(region.id, gist(region)));
clocks();
setInterval(tick, 1000);
ordering(hall, send);
watch();
