// Saves an answer a moment after it is typed, and keeps it in this browser until the server says that it has it.
// A form asks for it with data-keep, a name of its own; without this script it is an ordinary form.

const PAUSE = 900; // milliseconds without a key before saving
const AGAIN = 10_000; // milliseconds before the next try without a connection
const OLDEST = 30 * 24 * 3600 * 1000; // what nobody came back to for a month is forgotten
const UNHEARD = 5; // versions sent without an answer that are remembered
const SHELF = "kept:";

class Answer {
  constructor(form) {
    this.form = form;
    this.shelf = SHELF + form.dataset.keep;
    this.dirty = this.busy = this.stopped = false;
    this.waiting = [];
    this.restore();
    // On a slow line people type before this script is there.
    if (!this.dirty && this.touched) this.typed();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("htmx:configRequest", (event) => this.send(event));
    form.addEventListener("htmx:beforeSwap", (event) => this.admit(event));
    form.addEventListener("htmx:afterRequest", (event) => this.heard(event.detail));
    form.querySelector("[data-discard]")?.addEventListener("click", () => this.discard());
    window.addEventListener("online", () => this.dirty && this.save());
  }

  // What people type, and the versions they saw when they began.
  get fields() {
    const own = [...new FormData(this.form)].filter(([name]) => /^(points|justification|na_reason)-/.test(name));
    return Object.fromEntries(own);
  }
  get versions() {
    const own = [...new FormData(this.form)].filter(([name]) => /^(revision$|was-)/.test(name));
    return Object.fromEntries(own);
  }

  get touched() {
    return [...this.form.elements].some((field) =>
      field.type === "radio" ? field.checked !== field.defaultChecked : /^(justification|na_reason)-/.test(field.name) && field.value !== field.defaultValue,
    );
  }

  get kept() {
    try {
      return JSON.parse(localStorage.getItem(this.shelf));
    } catch {
      return null; // storage switched off, or not ours
    }
  }
  keep(changes) {
    try {
      localStorage.setItem(this.shelf, JSON.stringify({ unheard: [], ...this.kept, ...changes, at: Date.now() }));
    } catch {
      // full or switched off: the server still gets every version
    }
  }
  forget() {
    try {
      localStorage.removeItem(this.shelf);
    } catch {
      // nothing was kept either
    }
  }

  restore() {
    if ("posted" in this.form.dataset) {
      // The server answers with what was typed, or with two versions joined; it is not saved yet.
      this.dirty = true;
      return this.keep({ typed: this.fields, versions: this.versions, unheard: [], leaving: false });
    }
    const kept = this.kept;
    if (!kept?.typed) return;
    this.keep({ leaving: false });
    if (same(kept.typed, this.fields)) return this.forget();
    const unchanged = Object.entries(kept.versions).every(
      ([name, value]) => !name.startsWith("was-") || this.versions[name] === value,
    );
    for (const [name, value] of Object.entries(kept.typed)) this.put(name, value);
    // Somebody else changed the answer meanwhile: saving on top of what was seen then shows both versions.
    if (!unchanged) for (const [name, value] of Object.entries(kept.versions)) this.put(name, value);
    this.dirty = true;
    this.show("[data-restored]");
  }
  put(name, value) {
    const field = this.form.elements[name];
    if (field) field.value = value;
  }
  discard() {
    this.forget();
    location.reload();
  }

  typed() {
    this.dirty = true;
    this.keep({ typed: this.fields, versions: this.versions });
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.save(), PAUSE);
  }
  save() {
    clearTimeout(this.timer);
    if (this.busy) return;
    this.busy = true;
    window.htmx.trigger(this.form, "save");
  }
  send(event) {
    const unheard = this.kept?.unheard ?? [];
    this.sending = this.fields;
    event.detail.parameters.set?.("sent", JSON.stringify(unheard)) ?? (event.detail.parameters.sent = JSON.stringify(unheard));
    this.keep({ typed: this.fields, versions: this.versions, unheard: [...unheard, this.sending].slice(-UNHEARD) });
  }
  admit(event) {
    if (event.detail.xhr.status === 409 || event.detail.xhr.status === 422) event.detail.shouldSwap = true;
  }
  heard({ successful, xhr }) {
    this.busy = false;
    if (successful) return this.confirmed();
    const status = xhr?.status ?? 0;
    if (status === 401 || status === 403) this.show("[data-lost]");
    else if (status === 409) this.stopped = true;
    else if (status !== 422) {
      this.say(this.form.dataset.unsaved);
      this.timer = setTimeout(() => this.save(), AGAIN);
    }
    this.settle(false);
  }
  confirmed() {
    this.form.querySelector("[data-restored]").hidden = this.form.querySelector("[data-lost]").hidden = true;
    this.keep({ unheard: [] });
    if (same(this.sending, this.fields)) {
      this.dirty = false;
      this.forget();
      this.settle(true);
    } else this.save();
  }
  settle(success) {
    // Whoever pressed a button and stays is shown why: the notice stands above all fields.
    if (!success && this.waiting.length) this.form.querySelector(".ds-alert:not([hidden])")?.scrollIntoView({ block: "center" });
    for (const done of this.waiting.splice(0)) done(success);
  }

  // Leaving waits until the server has everything; where it cannot, the page stays and says so.
  async submit(event) {
    const button = event.submitter;
    if (button?.name === "resolve") return button.value === "theirs" ? this.forget() : this.keep({ leaving: true });
    if (!this.dirty && !this.busy) return;
    event.preventDefault();
    const saved = new Promise((done) => this.waiting.push(done));
    this.save();
    if (await saved) this.form.requestSubmit(button);
  }

  say(words) {
    document.getElementById("saved").textContent = words;
  }
  show(notice) {
    this.form.querySelector(notice).hidden = false;
  }
}

function same(one, other) {
  const plain = (fields) => JSON.stringify(Object.entries(fields ?? {}).map(([name, value]) => [name, value.replaceAll("\r\n", "\n").trim()]).sort());
  return plain(one) === plain(other);
}

// What was sent as a form and brought its person elsewhere has arrived; what is too old is nobody's any more.
function sweep(here) {
  for (const name of Object.keys(localStorage).filter((key) => key.startsWith(SHELF))) {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(name));
    } catch {
      // not ours to read, so nothing to keep
    }
    if (!kept || Date.now() - kept.at > OLDEST || (kept.leaving && !here.includes(name))) localStorage.removeItem(name);
  }
}

const forms = [...document.querySelectorAll("form[data-keep]")];
try {
  sweep(forms.map((form) => SHELF + form.dataset.keep));
} catch {
  // storage is switched off
}
for (const form of forms) new Answer(form);
