// Shows, when "Insluiten" is opened, how the block will look: the very code that is there to copy.

for (const block of document.querySelectorAll("[data-insluiten]")) {
  block.addEventListener("toggle", () => show(block), { once: true });
}

async function show(block) {
  const room = block.querySelector("[data-voorbeeld]");
  const code = new DOMParser().parseFromString(block.querySelector("textarea").value, "text/html");
  const example = document.importNode(code.body.firstElementChild, true);
  example.setAttribute("bewaar", "nee"); // looking at an example leaves nothing behind
  try {
    await import(new URL(block.dataset.insluiten, location.href));
    room.append(example);
    room.hidden = false;
  } catch {
    // the code can be copied all the same
  }
}
