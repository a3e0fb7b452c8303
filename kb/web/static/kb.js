// Small comforts.  Every page works without this file.

// The slash key goes to the search field, unless someone is typing; Ctrl+K (⌘K) always does.
document.addEventListener("keydown", (event) => {
  const field = document.querySelector("[data-zoekveld]");
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
  const asked = bare ? event.key === "/" && !typing : !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
  if (!asked || event.isComposing || !field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// A button that copies the address beside the field that holds it.
for (const field of document.querySelectorAll("[data-kopieer]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nl-button nl-button--secondary";
  button.textContent = "Kopieer";
  const said = document.createElement("span");
  said.className = "kb-hidden";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = said.textContent = "Gekopieerd";
    } catch {
      field.select();
      said.textContent = "Kopiëren lukte niet. De tekst is geselecteerd.";
    }
  });
  field.after(button, said);
}
