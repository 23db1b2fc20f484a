// A form that sends a file: drop it anywhere on the form, be told at once if it is too large, see how far it is.
// A form asks for it with data-upload; without this script it is an ordinary form.

class Upload {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    this.notice = form.querySelector("[data-notice]");
    this.bar = form.querySelector("progress");
    this.input.addEventListener("change", () => this.chosen());
    form.addEventListener("submit", (event) => this.isTooLarge && this.refuse(event));
    form.addEventListener("dragover", (event) => this.over(event, true));
    form.addEventListener("dragleave", (event) => this.over(event, false));
    form.addEventListener("drop", (event) => this.drop(event));
    form.addEventListener("htmx:confirm", (event) => this.isTooLarge && this.refuse(event));
    form.addEventListener("htmx:xhr:progress", (event) => this.progress(event.detail));
    form.addEventListener("htmx:beforeSwap", (event) => this.answered(event.detail));
    form.addEventListener("htmx:afterRequest", () => (this.bar.hidden = true));
    form.addEventListener("htmx:sendError", () => this.say(this.words("cut"), true));
    // On a slow line people choose a file before this script is there.
    if (this.file) this.chosen();
  }

  get file() {
    return this.input.files[0];
  }
  get most() {
    return Number(this.form.dataset.most);
  }
  get isTooLarge() {
    return Boolean(this.file && this.file.size > this.most);
  }

  // The button is at the end of a long form, the reason at its beginning.
  refuse(event) {
    event.preventDefault();
    this.input.focus({ preventScroll: true });
    this.notice.scrollIntoView({ block: "center" });
  }
  chosen() {
    if (!this.file) return this.say("");
    const size = `${this.file.name}, ${readable(this.file.size)}`;
    if (this.isTooLarge) {
      return this.say(this.words("tooLarge", { size, most: megabytes(this.most) }), true);
    }
    this.say(size);
    const title = this.form.querySelector("[name=title]");
    if (title && !title.value) title.value = this.file.name.replace(/\.[^.]+$/, "").replaceAll("_", " ").slice(0, 200);
  }
  over(event, inside) {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    this.form.classList.toggle("dropping", inside);
  }
  drop(event) {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.form.classList.remove("dropping");
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    this.input.files = one.files;
    this.chosen();
    if (event.dataTransfer.files.length > 1) this.say(this.words("tooMany"));
  }
  progress({ loaded, total, lengthComputable }) {
    if (!lengthComputable || !this.file) return;
    this.bar.hidden = false;
    this.bar.max = total;
    this.bar.value = loaded;
    const part = Math.floor((100 * loaded) / total);
    this.say(part < 100 ? this.words("sending", { part }) : this.words("checking"));
  }
  answered(detail) {
    const status = detail.xhr.status;
    if (status === 422) detail.shouldSwap = true;
    if (status === 422) return this.say("");
    if (status === 413) this.say(this.words("tooLarge", { size: this.file?.name ?? "", most: megabytes(this.most) }), true);
    else if (status === 401 || status === 403) this.say(this.words("over"), true);
    else if (status >= 400) this.say(this.words("failed"), true);
  }
  // What to say stands on the form, in the page's language.
  words(name, pieces = {}) {
    return this.form.dataset[name].replace(/{(\w+)}/g, (_, piece) => pieces[piece]);
  }
  say(words, wrong = false) {
    this.notice.textContent = words;
    this.notice.toggleAttribute("data-wrong", wrong);
  }
}

function readable(bytes) {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} kB` : `${megabytes(bytes)} MB`;
}
function megabytes(bytes) {
  return (bytes / 2 ** 20).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
}

for (const form of document.querySelectorAll("form[data-upload]")) new Upload(form);
