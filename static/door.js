// The door of the hall on a phone: tickets are read and marked here, with or without network, and sent when there is one.
// The form below works without this script; then every ticket is asked of the server.

import { forgetThisPage, keepThisPage } from "./offline.js";

const EVERY = 15000; // milliseconds between two tries to send
const SHOWN = 20; // names found at once
const GLANCE = 250; // milliseconds between two looks of the camera
const AWAY = 3000; // milliseconds after which a ticket held up again is meant to be read again
const QR = "qr_code";
const DAY = 24 * 60 * 60 * 1000;
const MISREAD = { 0: "O", 1: "I", 8: "B" };

class Door {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form");
    this.verdict = root.querySelector("[data-verdict]");
    this.told = root.querySelector("[data-told]");
    this.found = root.querySelector("[data-found]");
    this.store = `door:${location.pathname}`;
    this.state = JSON.parse(localStorage.getItem(this.store)) ?? { guests: [], queue: [], device: crypto.randomUUID() };
    this.form.addEventListener("submit", (event) => this.typed(event));
    root.querySelector("[data-search]").addEventListener("input", (event) => this.search(event.target.value));
    root.querySelector("[data-end]").addEventListener("click", () => this.end());
    addEventListener("online", () => this.sync());
    addEventListener("offline", () => this.count());
    root.querySelectorAll("[data-live]").forEach((part) => (part.hidden = false));
    this.begun = this.begin();
  }

  async begin() {
    if (this.state.endsAt && Date.now() > Date.parse(this.state.endsAt) + DAY) this.state.guests = [];
    this.count();
    await Promise.all([this.sync(), this.camera().catch(() => {})]);
    this.kept = await keepThisPage(this.root.dataset.worker).catch(() => false);
    this.count();
    this.timer = setInterval(() => this.sync(), EVERY);
  }

  word(name, values = {}) {
    const text = this.root.querySelector(`template[data-word="${name}"]`).content.textContent;
    return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  }

  save() {
    localStorage.setItem(this.store, JSON.stringify(this.state));
    this.count();
  }

  count() {
    const inside = this.state.guests.filter((guest) => guest.in).length;
    const words = this.word("count", { inside, all: this.state.guests.length, waiting: this.state.queue.length });
    const line = this.loggedOut ? this.word("logged_out") : this.cut || !navigator.onLine ? this.word("offline") : "";
    this.root.querySelector("[data-count]").textContent = [words, line, this.kept ? this.word("kept") : ""].filter(Boolean).join(" · ");
  }

  async typed(event) {
    event.preventDefault();
    const input = this.form.elements.code;
    if (input.value.trim()) this.read(await hashOf(input.value));
    input.value = "";
    input.focus();
  }

  read(hash) {
    const guest = this.state.guests.find((each) => each.hash === hash);
    if (!guest) return this.say("danger", this.word("unknown"));
    if (guest.in) return this.say("danger", this.word("twice", { ...guest, at: guest.in }), guest);
    const at = new Date();
    guest.in = at.toLocaleTimeString("pl-PL", { hour: "2-digit", minute: "2-digit" });
    this.state.queue.push({ key: crypto.randomUUID(), hash, at: at.toISOString() });
    this.save();
    this.say("success", this.word("in", guest), guest);
    this.sync();
  }

  say(tone, text, guest) {
    this.verdict.dataset.color = tone;
    this.verdict.hidden = false;
    this.verdict.querySelector("[data-said]").textContent = text;
    this.verdict.querySelector("[data-who]").textContent = guest ? [guest.name, guest.from].filter(Boolean).join(", ") : "";
  }

  // One talk at a time; whoever asks meanwhile waits for the one under way.
  sync() {
    this.talking ??= this.talk().finally(() => (this.talking = null));
    return this.talking;
  }

  async talk() {
    if (!navigator.onLine) return this.count();
    try {
      if (this.state.queue.length) await this.send();
      const answer = await fetch(this.root.dataset.list);
      this.loggedOut = answer.redirected || answer.status === 401;
      if (answer.ok && !this.loggedOut) this.take(await answer.json());
      this.cut = false;
    } catch {
      this.cut = true; // though the browser thinks there is a network: what waits goes next time
    }
    this.count();
  }

  async send() {
    const readings = [...this.state.queue];
    const answer = await fetch(this.root.dataset.readings, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify({ device: this.state.device, readings }),
    });
    if (!answer.ok || answer.redirected) return (this.loggedOut = answer.redirected || answer.status === 403);
    const { answers } = await answer.json();
    const sent = new Set(answers.map((each) => each.key));
    this.state.queue = this.state.queue.filter((each) => !sent.has(each.key));
    this.save();
    answers.filter((each) => each.verdict !== "in").forEach((each) => this.tell(each));
  }

  tell(answer) {
    const line = document.createElement("li");
    const words = { twice: "elsewhere", taken_back: "taken_back" };
    line.textContent = this.word(words[answer.verdict] ?? "refused", { ...answer, at: answer.first_at, by: answer.first_by });
    this.told.hidden = false;
    this.told.querySelector("ul").prepend(line);
  }

  take({ guests, ends_at: endsAt }) {
    const waiting = new Map(this.state.queue.map((each) => [each.hash, each]));
    const before = new Map(this.state.guests.map((each) => [each.hash, each.in]));
    for (const guest of guests) if (!guest.in && waiting.has(guest.hash)) guest.in = before.get(guest.hash);
    Object.assign(this.state, { guests, endsAt });
    this.save();
    // Whoever typed a name before the list came sees it now; a button somebody stands on stays.
    if (!this.found.contains(document.activeElement)) this.search(this.root.querySelector("[data-search]").value);
  }

  search(text) {
    const words = plain(text).split(" ").filter(Boolean);
    const hits = words.length
      ? this.state.guests.filter((guest) => words.every((word) => plain(`${guest.name} ${guest.from}`).includes(word)))
      : [];
    this.found.replaceChildren(...hits.slice(0, SHOWN).map((guest) => this.line(guest)));
  }

  line(guest) {
    const item = document.createElement("li");
    const words = document.createElement("span");
    words.textContent = [guest.name, guest.from, guest.in].filter(Boolean).join(", ");
    item.append(words);
    if (!guest.in) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ds-button";
      button.dataset.size = "sm";
      button.textContent = this.word("let_in");
      button.setAttribute("aria-label", `${button.textContent}: ${guest.name}`);
      button.addEventListener("click", () => {
        this.read(guest.hash);
        this.search(this.root.querySelector("[data-search]").value);
      });
      item.append(button);
    }
    return item;
  }

  // A reader of the browser's own where there is one; else one of ours, which a phone without network has kept.
  async camera() {
    const button = this.root.querySelector("[data-camera]");
    const video = this.root.querySelector("video");
    if (!navigator.mediaDevices) return;
    const Detector = await reader(this.root.dataset.reader);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      } catch {
        return this.say("warning", this.word("no_camera"));
      }
      button.hidden = true;
      video.hidden = false;
      await video.play();
      this.watch(video, new Detector({ formats: [QR] }));
    });
  }

  // A ticket held before the camera is read once; the next one, or the same after a while without any, anew.
  async watch(video, detector) {
    let [last, seen] = ["", 0];
    while (video.srcObject?.active) {
      const [code] = document.hidden ? [] : await detector.detect(video).catch(() => []);
      const now = Date.now();
      if (code && (code.rawValue !== last || now - seen > AWAY)) this.read(await hashOf(code.rawValue));
      if (code) [last, seen] = [code.rawValue, now];
      await new Promise((resolve) => setTimeout(resolve, GLANCE));
    }
  }

  // What still runs would write the list back after it was thrown away, so it is waited for.
  async end() {
    await this.begun;
    await this.sync();
    if (this.state.queue.length) await this.sync(); // read while the list was on its way
    if (this.state.queue.length) return this.say("warning", this.word("not_sent"));
    clearInterval(this.timer);
    this.root.querySelector("video").srcObject?.getTracks().forEach((track) => track.stop());
    localStorage.removeItem(this.store);
    await forgetThisPage();
    location.assign(this.root.dataset.back);
  }
}

/** The class that reads codes: the browser's, if it knows QR codes; else the one at this address. */
async function reader(address) {
  const known = (await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  return known.includes(QR) ? BarcodeDetector : (await import(address)).BarcodeDetector;
}

/** SHA-256 in hex of a code, however it was typed: as the server keeps it. */
async function hashOf(typed) {
  const code = typed.toUpperCase().replace(/[\s-]/g, "").replace(/[018]/g, (sign) => MISREAD[sign]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Without Polish letters and case: whoever types "lukasz" means Łukasz. */
function plain(text) {
  return text.toLowerCase().replaceAll("ł", "l").normalize("NFD").replace(/\p{M}/gu, "");
}

const root = document.querySelector("[data-door]");
if (root) new Door(root);
