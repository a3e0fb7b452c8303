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

// Says how many characters a message still needs, politely, when somebody pauses.
for (const field of document.querySelectorAll("[data-minstens]")) {
  const least = Number(field.dataset.minstens);
  const said = document.createElement("span");
  said.className = "kb-soft kb-count-left";
  said.id = `nog-${field.name}`;
  field.after(said);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${said.id}`.trim());
  const show = () => {
    const rest = least - field.value.trim().length;
    said.textContent = rest > 0 ? `Nog minstens ${rest} ${rest === 1 ? "teken" : "tekens"}` : "Lang genoeg";
  };
  field.addEventListener("input", show);
  show();
}

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
