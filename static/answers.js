// Saves an answer a moment after it is typed, and keeps it in this browser until the server says that it has it.
// A form asks for it with data-keep, a name of its own; without this script it is an ordinary form.
//
// What the server does not have yet lies in localStorage. What it has last told this tab that it has lies in
// sessionStorage: a page may come that was drawn before, and would show less than was saved.

const PAUSE = 900; // milliseconds without a key before saving
const AGAIN = 10_000; // milliseconds before the next try without a connection
const OLDEST = 30 * 24 * 3600 * 1000; // what nobody came back to for a month is forgotten
const UNHEARD = 5; // versions sent without an answer that are remembered
const LINE = 20; // pages remembered that a text went through
const LATE = 3600 * 1000; // milliseconds after which no page comes any more that was drawn before a save
const SHELF = "kept:";

class Answer {
  constructor(form) {
    this.form = form;
    this.shelf = SHELF + form.dataset.keep;
    this.me = `${Date.now()}/${Math.random()}`;
    this.line = [this.me]; // the pages this text went through, this one last
    this.unheard = [];
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
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.overtaken && this.giveWay());
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
    return read("localStorage", this.shelf);
  }
  keep(changes) {
    const isKept = write("localStorage", this.shelf, { ...this.kept, unheard: this.unheard, by: this.line, ...changes });
    // Going back, a browser fills fields in anew after this script has, with what they held when they were left.
    this.form.autocomplete = isKept ? "off" : "on";
  }
  forget() {
    remove("localStorage", this.shelf);
  }

  // The newest of this answer that the server told this tab.
  get told() {
    const told = read("sessionStorage", this.shelf);
    return told && Date.now() - told.at < LATE ? told : null;
  }
  note(stored) {
    const told = this.told;
    if (!told || !newer(told, this)) write("sessionStorage", this.shelf, { typed: stored, versions: this.versions });
  }

  restore() {
    if ("posted" in this.form.dataset) {
      // The server answers with what was typed, or with two versions joined; it is not saved yet.
      this.dirty = true;
      return this.keep({ typed: this.fields, versions: this.versions, leaving: false });
    }
    const kept = this.kept;
    if (!kept?.typed) return this.catchUp();
    if (same(kept.typed, this.fields)) {
      this.forget();
      return this.catchUp();
    }
    this.line = [...(kept.by ?? []).slice(-LINE), this.me];
    this.unheard = kept.unheard ?? [];
    this.keep({ leaving: false });
    const unchanged = Object.entries(kept.versions).every(
      ([name, value]) => !name.startsWith("was-") || this.versions[name] === value,
    );
    for (const [name, value] of Object.entries(kept.typed)) this.put(name, value);
    // Somebody else changed the answer meanwhile: saving on top of what was seen then shows both versions.
    if (!unchanged || newer(kept, this)) for (const [name, value] of Object.entries(kept.versions)) this.put(name, value);
    this.dirty = true;
    this.show("[data-restored]");
  }
  // A page drawn before the last save shows what was saved, and goes on from there.
  catchUp() {
    const told = this.told;
    if (!told) return;
    if (!newer(told, this)) return this.touched || this.note(this.fields);
    // What was typed into such a page before this script came is saved on top of what it shows: both versions are seen.
    if (this.touched && !same(told.typed, this.fields)) return;
    for (const [name, value] of Object.entries({ ...told.typed, ...told.versions })) this.put(name, value, true);
  }
  // The browser brings a page back as it was left, and another page of this tab has gone on from there.
  get overtaken() {
    const told = this.told;
    if (told && newer(told, this)) return true;
    const by = this.kept?.by ?? [];
    return by.at(-1) !== this.me && (this.dirty ? by.includes(this.me) : by.length > 0);
  }
  giveWay() {
    clearTimeout(this.timer);
    this.busy = true;
    location.replace(location.pathname); // a page that answered a form would be asked for with the form again
  }
  put(name, value, isStored = false) {
    for (const field of this.form.elements) {
      if (field.name !== name) continue;
      if (field.type === "radio") {
        if (isStored) field.defaultChecked = field.value === value;
        field.checked = field.value === value;
      } else {
        if (isStored) field.defaultValue = value;
        field.value = value;
      }
    }
  }
  discard() {
    this.forget();
    this.giveWay();
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
    const sent = JSON.stringify(this.unheard);
    event.detail.parameters.set?.("sent", sent) ?? (event.detail.parameters.sent = sent);
    this.sending = this.fields;
    this.unheard = [...this.unheard, this.sending].slice(-UNHEARD);
    this.keep({ typed: this.fields, versions: this.versions });
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
    this.unheard = [];
    this.note(this.sending);
    if (!same(this.sending, this.fields)) return this.save();
    this.dirty = false;
    // What another tab keeps of the same answer is its own.
    if (this.kept?.by?.at(-1) === this.me) this.forget();
    this.settle(true);
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

function read(storage, name) {
  try {
    return JSON.parse(window[storage].getItem(name));
  } catch {
    return null; // storage switched off, or not ours
  }
}
function write(storage, name, what) {
  try {
    window[storage].setItem(name, JSON.stringify({ ...what, at: Date.now() }));
    return true;
  } catch {
    return false; // full or switched off: the server still gets every version
  }
}
function remove(storage, name) {
  try {
    window[storage].removeItem(name);
  } catch {
    // nothing was kept either
  }
}

function newer(one, other) {
  return Number(one.versions.revision) > Number(other.versions.revision);
}
function same(one, other) {
  const plain = (fields) => JSON.stringify(Object.entries(fields ?? {}).map(([name, value]) => [name, value.replaceAll("\r\n", "\n").trim()]).sort());
  return plain(one) === plain(other);
}

// What was sent as a form and brought its person elsewhere has arrived; what is too old is nobody's any more.
function sweep(storage, isGone) {
  let names = [];
  try {
    names = Object.keys(window[storage]).filter((key) => key.startsWith(SHELF));
  } catch {
    // storage is switched off
  }
  for (const name of names) {
    const kept = read(storage, name);
    if (!kept || isGone(kept, name)) remove(storage, name);
  }
}

const forms = [...document.querySelectorAll("form[data-keep]")];
const here = forms.map((form) => SHELF + form.dataset.keep);
sweep("localStorage", ({ at, leaving }, name) => Date.now() - at > OLDEST || (leaving && !here.includes(name)));
sweep("sessionStorage", ({ at }) => Date.now() - at > LATE);
for (const form of forms) new Answer(form);
