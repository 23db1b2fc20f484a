/* A name in braces becomes a button that puts it where the cursor stands in the text. Without this it is typed by hand.
   Letters of the preview that were open stay open when it is drawn anew. */

const words = document.querySelector("#words textarea");

const insert = (name) => {
  words.setRangeText(name, words.selectionStart, words.selectionEnd, "end");
  words.focus();
  words.dispatchEvent(new Event("input", { bubbles: true }));
};

for (const name of document.querySelectorAll("[data-insert]")) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "ds-button", ariaLabel: name.dataset.label });
  Object.assign(button.dataset, { variant: "secondary", size: "sm" });
  button.addEventListener("click", () => insert(name.dataset.insert));
  name.replaceWith(button);
  button.append(name);
}
for (const hint of document.querySelectorAll(".inserting")) hint.hidden = false;

let open = [];
document.addEventListener("htmx:beforeSwap", () => {
  open = [...document.querySelectorAll("details.preview")].map((each) => each.open);
});
document.addEventListener("htmx:afterSettle", () => {
  document.querySelectorAll("details.preview").forEach((each, place) => { each.open = open[place] ?? each.open; });
});
