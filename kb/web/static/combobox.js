// Suggestions under a search field: an ARIA 1.2 combobox with a list.  The form works without it, and keeps
// working when the suggestions do not come: they never hold up typing, and a fault is silent.

const WAIT = 80;
const LEAST = 2;

for (const field of document.querySelectorAll("input[data-suggesties]")) furnish(field);

function furnish(field) {
  const list = document.createElement("ul");
  list.className = "kb-suggest";
  list.id = `${field.id}-suggesties`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggesties");
  list.hidden = true;
  const said = document.createElement("span");
  said.className = "kb-hidden";
  said.setAttribute("role", "status");
  field.parentElement.classList.add("kb-combobox");
  field.parentElement.append(list, said);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) field.setAttribute(name, value);

  let timer = 0;
  let asking = null;
  let active = -1;

  const open = () => !list.hidden;

  function forget() {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
  }

  function close() {
    forget();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    activate(-1);
    said.textContent = "";
  }

  function activate(number) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = number;
    const option = list.children[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  // A choice stays when a later answer still has it: whoever pressed an arrow does not lose it.
  function show(found) {
    const chosen = list.children[active]?.dataset.url;
    list.replaceChildren(...found.map((one, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.className = "kb-suggest__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = one.url;
      const text = document.createElement("span");
      text.textContent = one.tekst;
      const kind = document.createElement("span");
      kind.className = "kb-suggest__kind";
      kind.textContent = one.soort;
      option.append(text, " ", kind);
      return option;
    }));
    activate(found.findIndex((one) => one.url === chosen));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = found.length === 1 ? "1 suggestie" : found.length ? `${found.length} suggesties` : "Geen suggesties";
  }

  // Only the newest question may answer: an older one is aborted, and dropped when it comes in all the same.
  async function ask() {
    const words = field.value.trim();
    const own = (asking = new AbortController());
    try {
      const answer = await fetch(`${field.dataset.suggesties}?${new URLSearchParams({ q: words })}`, {
        signal: own.signal, credentials: "omit", headers: { Accept: "application/json" },
      });
      const found = answer.ok ? (await answer.json()).suggesties : [];
      if (asking === own && document.activeElement === field) show(found);
    } catch {
      if (asking === own) close();
    }
  }

  function typed() {
    forget();
    if (field.value.trim().length < LEAST) close();
    else timer = setTimeout(ask, WAIT);
  }

  // The address of the API may be the public one; a suggestion always leads within the site that is open.
  function go(option) {
    const { pathname, search, hash } = new URL(option.dataset.url, location.href);
    close();
    location.assign(pathname + search + hash);
  }

  field.addEventListener("input", typed);
  field.addEventListener("blur", close);
  field.form?.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = list.children.length - 1;
    const step = {
      ArrowDown: () => (open() ? activate(active === last ? -1 : active + 1) : typed()),
      ArrowUp: () => (event.altKey ? close() : open() && activate(active < 0 ? last : active - 1)),
      Home: () => activate(0),
      End: () => activate(last),
      Enter: () => go(list.children[active]),
      Escape: () => (open() ? close() : (forget(), (field.value = ""))),
    }[event.key];
    if (!step) return;
    // without a chosen suggestion, Home and End move in the text and Enter searches
    if (["Home", "End", "Enter"].includes(event.key) && (!open() || active < 0)) return;
    event.preventDefault();
    step();
  });
}
