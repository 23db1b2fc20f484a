// The stage: who is on it now, who is next, what the photographer waits for. Driven by keys or a presenter's remote.
// Once loaded it needs no network; while there is one it looks whether somebody dropped out or the order changed.

import { forgetThisPage, keepThisPage } from "./offline.js";

const EVERY = 15000; // milliseconds between two looks at the server

class Stage {
  constructor(root) {
    this.root = root;
    this.store = `stage:${location.pathname}`;
    this.lines = linesOf(document);
    this.key = localStorage.getItem(this.store) ?? this.lines[0]?.key;
    this.root.hidden = false;
    this.part("forward").addEventListener("click", () => this.go(1));
    this.part("back").addEventListener("click", () => this.go(-1));
    const full = document.querySelector("[data-full]");
    full.hidden = false;
    full.addEventListener("click", () => this.fill());
    const leaving = document.querySelector("[data-leaving]");
    leaving.hidden = false;
    leaving.querySelector("button").addEventListener("click", () => this.leave());
    addEventListener("keydown", (event) => this.pressed(event));
    this.show();
    this.begun = this.keep();
    this.timer = setInterval(() => (this.looking = this.look()), EVERY);
    addEventListener("online", () => (this.looking = this.look()));
  }

  part(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  get place() {
    return Math.max(0, this.lines.findIndex((line) => line.key === this.key));
  }

  pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    if (event.key === " " && event.target.closest("a, button")) return;
    const ways = { PageDown: 1, ArrowRight: 1, " ": 1, PageUp: -1, ArrowLeft: -1, Home: -this.lines.length, End: this.lines.length };
    if (event.key in ways) {
      event.preventDefault();
      this.go(ways[event.key]);
    } else if (event.key.toLowerCase() === "f") this.fill();
  }

  go(step) {
    const place = Math.min(Math.max(this.place + step, 0), this.lines.length - 1);
    this.key = this.lines[place]?.key;
    localStorage.setItem(this.store, this.key ?? "");
    this.show();
  }

  show() {
    const now = this.lines[this.place];
    const next = this.lines[this.place + 1];
    this.part("place").textContent = now ? `${this.place + 1} / ${this.lines.length}` : "";
    this.part("now").textContent = now?.name ?? "";
    this.part("said").textContent = now?.words ?? "";
    this.part("cue").textContent = now?.cue ? `${this.part("cue").dataset.label} ${now.cue}` : "";
    this.part("next").textContent = next?.name ?? this.part("next").dataset.end;
  }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen().then(() => this.root.focus(), () => {});
  }

  async keep() {
    this.kept = await keepThisPage(this.root.dataset.worker).catch(() => false);
    this.tellOfLine();
  }

  tellOfLine() {
    const line = this.part("line-state");
    line.textContent = this.cut ? line.dataset.cut : this.kept ? line.dataset.kept : "";
  }

  async look() {
    try {
      const answer = await fetch(location.pathname, { cache: "no-store" });
      this.cut = false;
      if (answer.ok && !answer.redirected) this.take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      this.cut = true;
    }
    this.tellOfLine();
  }

  take(page) {
    const fresh = linesOf(page);
    const gone = this.lines.filter((line) => !fresh.some((other) => other.key === line.key));
    if (gone.length) {
      const notice = this.part("notice");
      notice.textContent = `${notice.dataset.words} ${gone.map((line) => line.name).join("; ")}`;
      notice.hidden = false;
      if (gone.some((line) => line.key === this.key)) this.key = this.after(fresh);
    }
    this.lines = fresh;
    for (const part of ["[data-lines]", "[data-fresh]"]) document.querySelector(part).replaceWith(page.querySelector(part));
    this.show();
  }

  // Laureates are not public before the gala, so the list must not outlive the evening in somebody's laptop.
  async leave() {
    clearInterval(this.timer);
    await Promise.all([this.begun, this.looking]); // either would write the list back
    localStorage.removeItem(this.store);
    await forgetThisPage();
    location.assign(this.root.dataset.back);
  }

  after(fresh) {
    const rest = this.lines.slice(this.place).map((line) => line.key);
    return rest.find((key) => fresh.some((line) => line.key === key)) ?? fresh.at(-1)?.key;
  }
}

function linesOf(page) {
  return [...page.querySelectorAll("[data-lines] > li")].map((line) => ({
    key: line.dataset.key,
    name: line.dataset.name,
    cue: line.dataset.cue,
    words: line.querySelector("[data-words]").textContent.trim().replace(/\s+/g, " "),
  }));
}

const root = document.querySelector("[data-stage]");
if (root) new Stage(root);
