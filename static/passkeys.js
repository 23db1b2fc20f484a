// Says in the page, in plain words, what the browser would only tell its console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.getElementById("passkey_trouble");
  if (trouble) trouble.hidden = false;
});
