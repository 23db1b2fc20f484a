// Keys of the scoring desk: a score by its number, the neighbours by arrows. They listen only outside fields, and can be
// switched off (WCAG 2.1.4). Without this script the page is complete; the box that tells of the keys stays hidden.

const OFF = "desk-keys-off";
const form = document.querySelector("form[data-keep]");
const box = document.querySelector("[data-keys]");
const choice = document.getElementById("keys-on");

const stored = {
  get off() {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch {
      return false; // storage switched off: the keys work until one says otherwise on this page
    }
  },
  set off(value) {
    try {
      if (value) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch {
      // nothing to remember it in
    }
  },
};

const typing = (target) => target.matches("input:not([type=radio], [type=checkbox]), textarea, select");

function score(value) {
  const field = form.querySelector(`[name^="points-"][value="${value}"]`);
  if (!field) return false;
  field.checked = true;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function go(selector) {
  const button = form.querySelector(selector);
  if (!button) return false;
  form.requestSubmit(button);
  return true;
}

function pressed(event) {
  if (/^[0-5]$/.test(event.key)) return score(event.key);
  // Within the scores, and in pictures and lists that scroll, arrows keep their own meaning.
  const free = !event.target.matches("input, summary, [tabindex='0']");
  if (event.key === "ArrowRight" && free) return go("[type=submit]:not([name])");
  if (event.key === "ArrowLeft" && free) return go("[name=back]");
  if (event.key.toLowerCase() === "n") return score("na");
  if (event.key.toLowerCase() === "u") {
    form.querySelector("[name^='justification-']").focus();
    return true;
  }
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape" && typing(event.target) && form.contains(event.target)) event.target.blur();
  else if (choice.checked && !typing(event.target) && pressed(event)) event.preventDefault();
});

choice.checked = !stored.off;
choice.addEventListener("change", () => (stored.off = !choice.checked));
box.hidden = false;
