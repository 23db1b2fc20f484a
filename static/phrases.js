/* A ready phrase goes into the field of words below it, to be changed there; words of one's own are never overwritten.
   Without this the phrase counts where no words were typed. */

const wordsBelow = (choice) => document.getElementById(choice.id.replace("phrase_", "text_"));

document.addEventListener("change", (event) => {
  const choice = event.target;
  if (!choice.matches("select[name^=phrase_]")) return;
  const words = wordsBelow(choice);
  const ready = [...choice.options].map((option) => option.value);
  if (ready.includes(words.value.trim())) words.value = choice.value;
});
