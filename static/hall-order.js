// The agenda's order by drag: a line is dropped on the place it shall take. The buttons beside it do the same by keyboard.

export function ordering(hall, send) {
  let carried = null;

  const lineOf = (event) => event.target.closest?.("li[data-item]");
  const ready = () => hall.querySelectorAll("li[data-item]").forEach((line) => (line.draggable = true));

  hall.addEventListener("pointerover", (event) => lineOf(event) && ready());
  hall.addEventListener("dragstart", (event) => {
    carried = lineOf(event);
    if (carried) event.dataTransfer.effectAllowed = "move";
  });
  hall.addEventListener("dragover", (event) => {
    const line = lineOf(event);
    if (!carried || !line || line === carried) return;
    event.preventDefault();
    hall.querySelectorAll(".target").forEach((each) => each.classList.remove("target"));
    line.classList.add("target");
  });
  hall.addEventListener("dragend", () => {
    carried = null;
    hall.querySelectorAll(".target").forEach((each) => each.classList.remove("target"));
  });
  hall.addEventListener("drop", (event) => {
    const line = lineOf(event);
    if (!carried || !line || line === carried) return;
    event.preventDefault();
    const form = line.closest("form");
    const button = document.createElement("button");
    button.name = "move";
    button.value = `${carried.dataset.item}:${line.dataset.place}`;
    button.hidden = true;
    form.append(button);
    send(form, button);
    button.remove();
  });
}
