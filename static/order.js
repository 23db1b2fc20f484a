// The running order by drag: a laureate dropped on another takes that place. Buttons do the same without this script.

const form = document.querySelector("[data-order]");
let held;

function drop(event, target) {
  event.preventDefault();
  if (!held || held === target) return;
  const places = [...form.querySelectorAll("li")];
  for (const [name, value] of [["key", held.dataset.key], ["to", places.indexOf(target)]]) {
    form.elements[name].disabled = false;
    form.elements[name].value = value;
  }
  form.submit();
}

for (const line of form?.querySelectorAll("li") ?? []) {
  line.draggable = true;
  line.addEventListener("dragstart", (event) => {
    held = line;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", line.dataset.key);
  });
  line.addEventListener("dragend", () => (held = undefined));
  line.addEventListener("dragover", (event) => {
    event.preventDefault();
    line.classList.add("target");
  });
  line.addEventListener("dragleave", () => line.classList.remove("target"));
  line.addEventListener("drop", (event) => drop(event, line));
}
