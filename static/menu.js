/* The groups of the main menu close when one turns away from them: by a click elsewhere, by Esc, by moving on with Tab.
   Without this they open and close by their own headings. */

const groups = document.querySelectorAll("#menu details");

const close = (except) => {
  for (const group of groups) if (group !== except) group.open = false;
};

document.addEventListener("click", (event) => close(event.target.closest("#menu details")));
document.addEventListener("focusin", (event) => close(event.target.closest("#menu details")));
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("#menu details[open]");
  if (!open) return;
  close();
  open.querySelector("summary").focus();
});
