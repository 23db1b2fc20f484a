// A signature drawn with a finger, a pen or a mouse, sent as a picture with the form. Without it a photograph is sent.

const form = document.querySelector("[data-signed]");
const canvas = form?.querySelector("canvas");

function at(event) {
  const box = canvas.getBoundingClientRect();
  return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
}

if (canvas) {
  const pen = canvas.getContext("2d");
  let drawing = false;
  form.querySelector("[data-pad]").hidden = false;
  Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...at(event));
    pen.stroke();
    form.elements.signature.value = "drawn";
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (drawing = false));
  form.querySelector("[data-pad] button").addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    form.elements.signature.value = "";
  });
  form.addEventListener("submit", () => {
    if (form.elements.signature.value) form.elements.signature.value = canvas.toDataURL("image/png");
  });
}
