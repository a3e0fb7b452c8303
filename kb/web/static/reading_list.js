// The reading list and what was viewed last, kept in this browser alone.  Nothing is stored until someone asks
// for it with a button; where storage is blocked, every link keeps leading to the list in the address.

const LIST = "wijkkennis.leeslijst";
const VIEWED = "wijkkennis.bekeken";
const MOST = 50;
const LAST = 8;

const store = (() => {
  try {
    const found = window.localStorage;
    found.getItem(LIST);
    return found;
  } catch {
    return null;
  }
})();

function read(key) {
  try {
    const found = JSON.parse(store.getItem(key));
    return Array.isArray(found) ? found : null;
  } catch {
    return null;
  }
}

/** Keep a value, or nothing at all when it is null; false when the browser refuses. */
function write(key, value) {
  try {
    if (value === null) store.removeItem(key);
    else store.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

const listed = () => (read(LIST) ?? []).filter((slug) => typeof slug === "string").slice(0, MOST);
const keep = (slugs) => write(LIST, slugs.length ? slugs.slice(0, MOST) : null);

const said = document.createElement("span");
said.className = "kb-hidden";
said.setAttribute("role", "status");

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function button(text, click, className = "nl-button nl-button--secondary") {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", click);
  return made;
}

function address(slugs) {
  const path = document.querySelector("[data-leeslijst-naar]").dataset.leeslijstNaar;
  return slugs.length ? `${path}?${new URLSearchParams(slugs.map((slug) => ["item", slug]))}` : path;
}

function count() {
  const slugs = listed();
  const link = document.querySelector("[data-leeslijst-naar]");
  link.href = address(slugs);
  const number = link.querySelector("[data-leeslijst-aantal]");
  number.textContent = slugs.length ? ` (${slugs.length})` : "";
}

// A link to the list becomes a button that keeps the document in this browser.
function makeButton(link) {
  const slug = link.dataset.bewaar;
  const name = link.dataset.naam;
  const made = button("", () => {
    const slugs = listed();
    const on = slugs.includes(slug);
    if (!on && slugs.length >= MOST) return say(made, `Je leeslijst is vol: hij heeft ${MOST} stukken.`);
    if (!keep(on ? slugs.filter((one) => one !== slug) : [...slugs, slug])) return location.assign(link.href);
    refresh();
    say(made, on ? "Van je leeslijst gehaald." : `Bewaard. Op je leeslijst: ${listed().length}.`);
  }, "kb-keep");
  made.dataset.slug = slug;
  made.dataset.naam = name;
  link.replaceWith(made);
}

function say(near, text) {
  near.after(said);
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; });
}

function refresh() {
  const slugs = listed();
  for (const made of document.querySelectorAll("button[data-slug]")) {
    const on = slugs.includes(made.dataset.slug);
    made.replaceChildren(on ? "Haal van leeslijst" : "Bewaar op leeslijst", element("span", "kb-hidden", `: ${made.dataset.naam}`));
    made.classList.toggle("kb-keep--on", on);
  }
  count();
  ownList();
}

// On the page of a list: say whether this is the one in this browser, and offer to make it so.
function ownList() {
  const page = document.querySelector("[data-leeslijst]");
  const place = document.querySelector("[data-leeslijst-bewaren]");
  if (!page || !place) return;
  const shown = page.dataset.leeslijst.split(" ").filter(Boolean);
  const own = listed();
  const missing = shown.filter((slug) => !own.includes(slug));
  const parts = [];
  if (shown.length && !missing.length && shown.length === own.length) {
    parts.push(element("p", "", "Dit is de leeslijst in deze browser."));
    parts.push(button("Wis mijn leeslijst", () => { keep([]); location.assign(address([])); }));
  } else {
    if (missing.length) {
      parts.push(element("p", "", `${missing.length === 1 ? "Eén stuk van deze lijst staat" : `${missing.length} stukken van deze lijst staan`} nog niet op de leeslijst in deze browser.`));
      parts.push(button("Bewaar in deze browser", () => {
        if (keep([...own, ...missing])) location.assign(address(listed()));
      }));
    }
    if (own.length) {
      const link = element("a", "", `Naar de leeslijst in deze browser (${own.length})`);
      link.href = address(own);
      parts.push(link);
    }
  }
  place.replaceChildren(...parts);
  place.className = "kb-note kb-note--actions kb-print-not";
  place.hidden = !parts.length;
}

// Viewed last: off until someone turns it on, because nobody is followed unasked, not even on their own machine.
function viewed() {
  const article = document.querySelector("[data-bekeken]");
  const before = read(VIEWED);
  if (article && before) {
    const one = { url: location.pathname, titel: article.dataset.titel, soort: article.dataset.soort };
    write(VIEWED, [one, ...before.filter((other) => other?.url !== one.url)].slice(0, LAST));
  }
  for (const place of document.querySelectorAll("[data-bekeken-lijst]")) showViewed(place);
}

function showViewed(place) {
  place.querySelector("[data-bekeken-inhoud]")?.remove();
  const found = read(VIEWED);
  const body = element("div");
  body.dataset.bekekenInhoud = "";
  if (!found) {
    body.append(
      element("p", "", "Wijkkennis kan in deze browser onthouden welke stukken je het laatst bekeek. Dat staat uit tot jij het aanzet."),
      button("Onthoud wat ik bekijk", () => { if (write(VIEWED, [])) again(place); }),
    );
  } else {
    const list = element("ul", "kb-viewed");
    for (const one of found) {
      // whatever stands in the storage, a link only leads to a page of this site
      if (typeof one?.url !== "string" || !/^\/(?!\/)/.test(one.url)) continue;
      const link = element("a", "", one.titel);
      link.href = one.url;
      const line = element("li");
      line.append(link, " ", element("span", "kb-soft", String(one.soort ?? "").toLowerCase()));
      list.append(line);
    }
    body.append(
      list.children.length ? list : element("p", "", "Hier komen de stukken die je vanaf nu bekijkt."),
      element("p", "kb-soft", "Dit staat alleen in deze browser. Er gaat niets naar de server."),
      button("Wis en onthoud niets meer", () => { write(VIEWED, null); again(place); }),
    );
  }
  place.append(body);
  place.hidden = false;
}

function again(place) {
  showViewed(place);
  place.querySelector("button")?.focus();
}

if (store) {
  for (const link of document.querySelectorAll("a[data-bewaar]")) makeButton(link);
  for (const link of document.querySelectorAll("a[data-weg]")) {
    link.addEventListener("click", () => keep(listed().filter((slug) => slug !== link.dataset.weg)));
  }
  refresh();
  viewed();
  window.addEventListener("storage", refresh);
}
