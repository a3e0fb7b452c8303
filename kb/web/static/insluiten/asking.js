// <wijkkennis-zoek>: a search field with suggestions and results in place.
// <wijkkennis-vraag>: a question, answered with quotations or with an honest no.

const LENGTH = 300;
const WAIT = 120; // ms after the last key
const LEAST = 2;
const HURRY = 3_000; // ms; a late suggestion is of no use

class Asked extends Block {
  // The form is there at once: it asks nothing of the service.
  begin() {
    const start = this.getAttribute(this.argument) ?? "";
    if (!this.form) {
      this.field = make("input", { id: "veld", part: "veld", type: this.fieldType, maxlength: LENGTH, autocomplete: "off" });
      this.label = make("label", { for: "veld", part: "label" });
      this.room = make("div", { class: "veldruimte" }, this.field);
      const button = make("button", { type: "submit", part: "knop" }, this.verb);
      this.form = make("form", { part: "formulier", role: this.formRole }, this.label, make("div", { class: "regel" }, this.room, button));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.submit(this.field.value);
      });
      this.results = make("div", { part: "resultaten", tabindex: "-1" });
      this.news = make("p", { part: "melding", class: "melding", role: "status" });
      this.furnish();
      this.body.replaceChildren(this.form, this.news, this.results);
      this.field.value = start;
      if (start.trim()) this.submit(start);
    }
    this.label.textContent = this.getAttribute("label") || this.labelled;
    const hint = this.getAttribute("plaatsaanduiding");
    this.shade();
    if (hint) this.field.setAttribute("placeholder", hint);
    else this.field.removeAttribute("placeholder");
  }

  furnish() {}

  clear(sentence = "") {
    this.stop();
    this.results.replaceChildren();
    this.news.textContent = sentence;
  }

  // The service is away, but the words need not be lost: the same question as a link.
  failed(trouble, address) {
    this.warn(trouble);
    this.results.replaceChildren(source(address, "Probeer het op Wijkkennis zelf", this.links));
    this.news.textContent = SAYING[trouble.kind === "gone" ? "down" : trouble.kind];
    this.tell("mislukt");
  }

  aged({ old, at }) {
    return old ? `${AWAY} Laatst bijgewerkt: ${moment(at)}. ` : "";
  }
}

class Search extends Asked {
  argument = "q";
  fieldType = "search";
  formRole = "search";
  verb = "Zoek";
  labelled = "Zoek in Wijkkennis";

  furnish() {
    if (this.getAttribute("suggesties") !== "uit") suggest(this);
  }

  submit(words) {
    const asked = words.trim().slice(0, LENGTH);
    if (!asked) return this.clear("Vul in waar je naar zoekt.");
    this.find([["q", asked], ...this.filters], 1);
  }

  find(pairs, page) {
    const address = addressOf("api/v1/zoekresultaten", [...pairs, ["pagina", page], ["paginaGrootte", this.amount]]);
    this.news.textContent = "Bezig met zoeken…";
    this.ask(
      address,
      { read: readResults },
      (found) => this.show(found, pairs),
      (trouble) => {
        if (page === 1) return this.failed(trouble, addressOf("zoeken", pairs));
        this.news.textContent = SAYING[trouble.kind]; // what is there already stays
      },
    );
  }

  show(found, pairs) {
    const { items, total, page, size, corrected, relaxed, remark } = found.value;
    const spelled = corrected && `Gezocht op ‘${corrected.to}’ in plaats van ‘${corrected.from}’.`;
    const words = corrected?.to ?? pairs[0][1];
    const amount = total ? many(total, "resultaat", "resultaten") : "Niets gevonden";
    this.news.textContent = [`${this.aged(found)}${amount} voor ‘${words}’.`, spelled, relaxed, remark].filter(Boolean).join(" ");
    const lines = items.map((one) => listed(one, this.links));
    if (page > 1) this.list.append(...lines);
    else this.list = bullets({ part: "lijst", class: "lijst", "aria-label": "Resultaten" }, lines);
    const more = make("button", { type: "button", part: "knop" }, "Toon meer");
    more.addEventListener("click", () => this.find(pairs, page + 1));
    this.results.replaceChildren(
      ...(total ? [this.list] : []),
      ...(page * size < total ? [make("p", { class: "bron" }, more)] : []),
      source(addressOf("zoeken", pairs), total ? "Bekijk en filter op Wijkkennis" : "Zoek verder op Wijkkennis", this.links),
    );
    if (page > 1) (lines[0]?.querySelector("a") ?? this.results).focus();
    this.tell(found.old ? "oud" : "goed", total);
  }
}

// Suggestions under the field: an ARIA 1.2 combobox.  A fault is silent, and typing never waits for it.
function suggest(search) {
  const { field, room } = search;
  const list = make("ul", { id: "voorstellen", part: "voorstellen", class: "voorstellen", role: "listbox", "aria-label": "Suggesties", hidden: true });
  const said = make("span", { class: "verborgen", role: "status" });
  room.append(list, said);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
  const read = (value) =>
    listOf((one) => ({ text: text(object(one).tekst), kind: text(one.soort), url: own(one.url) }))(object(value).suggesties);
  let timer = 0;
  let asking = null;
  let active = -1;

  function close() {
    clearTimeout(timer);
    asking?.stop();
    asking = null;
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    said.textContent = "";
    activate(-1);
  }

  function activate(place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = list.children[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  function show(found) {
    search.shade();
    activate(-1);
    const led = found.filter((one) => one.url);
    list.replaceChildren(...led.map((one, place) => {
      const option = make("li", { id: `voorstel-${place}`, part: "voorstel", role: "option", "aria-selected": "false" }, make("span", {}, one.text), make("span", { class: "stil" }, one.kind));
      option.addEventListener("click", () => go(one.url));
      return option;
    }));
    list.hidden = !led.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = led.length ? many(led.length, "suggestie", "suggesties") : "Geen suggesties";
  }

  function go(url) {
    close();
    if (search.links.newTab) open(url, "_blank", "noopener");
    else location.assign(url);
  }

  // Only the newest question may answer.
  async function fetchThem() {
    const mine = (asking = ask(addressOf("api/v1/suggesties", [["q", field.value.trim()]]), { read, patience: HURRY }));
    try {
      const found = await mine.answer;
      if (asking === mine && search.shadowRoot.activeElement === field) show(found.value);
    } catch {
      if (asking === mine) close();
    }
  }

  function typed() {
    clearTimeout(timer);
    asking?.stop();
    asking = null;
    if (field.value.trim().length < LEAST) close();
    else timer = setTimeout(fetchThem, WAIT);
  }

  field.addEventListener("input", typed);
  field.addEventListener("blur", close);
  search.form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || list.hidden) return;
    const last = list.children.length - 1;
    const steps = {
      ArrowDown: () => activate(active === last ? -1 : active + 1),
      ArrowUp: () => activate(active < 0 ? last : active - 1),
      Escape: close,
      ...(active < 0 ? {} : { Enter: () => list.children[active].click() }),
    };
    if (!steps[event.key]) return;
    event.preventDefault();
    steps[event.key]();
  });
}

const SOURCED = "Wijkkennis zoekt zinnen op en haalt ze letterlijk aan. Er schrijft geen taalmodel mee en het is geen advies. Vul geen namen of andere persoonsgegevens in.";

function readAnswer(value) {
  const answer = object(value);
  const clear = either(object)(answer.verduidelijking);
  return {
    kind: text(answer.soort),
    text: text(answer.tekst),
    sentences: listOf((one) => ({
      text: text(object(one).tekst),
      literal: one.letterlijk === true,
      title: text(object(one.bron).titel),
      url: own(one.bron.url),
      kind: text(one.bron.type),
      strength: either(count)(one.bron.bewijskracht),
    }))(answer.zinnen),
    examples: listOf((one) => ({ title: text(object(one).titel), kind: text(one.type), url: own(one.url), why: text(one.waarom) }))(answer.voorbeelden),
    missing: listOf(text)(answer.ontbreekt),
    near: listOf(readItem)(answer.alternatieven),
    clear: clear && {
      question: text(clear.vraag),
      choices: listOf((one) => ({ text: text(object(one).tekst), question: text(one.vraag) }))(clear.keuzes),
    },
  };
}

class Question extends Asked {
  static observedAttributes = ["vraag", "label", "plaatsaanduiding", "nieuw-tabblad"];
  argument = "vraag";
  fieldType = "text";
  formRole = null;
  verb = "Vraag";
  labelled = "Stel een vraag aan Wijkkennis";

  furnish() {
    this.form.append(make("p", { part: "uitleg", class: "stil melding", id: "uitleg" }, SOURCED));
    this.field.setAttribute("aria-describedby", "uitleg");
  }

  submit(words) {
    const asked = words.trim().slice(0, LENGTH);
    if (!asked) return this.clear("Vul je vraag in.");
    this.news.textContent = "Bezig met zoeken…";
    this.ask(
      addressOf("api/v1/antwoorden", [["vraag", asked]]),
      { read: readAnswer },
      (found) => this.show(found, asked),
      (trouble) => this.failed(trouble, addressOf("vraag", [["vraag", asked]])),
    );
  }

  show(found, asked) {
    const { kind, text: words, sentences, examples, missing, near, clear } = found.value;
    const refused = kind === "geen-antwoord";
    this.news.textContent = this.aged(found) + (words || (refused ? "Dat vond ik niet." : ""));
    this.results.replaceChildren(
      ...(clear ? this.choices(clear) : []),
      ...group("Dit staat er", sentences.map(quoted(this.links)), "citaten"),
      ...(missing.length ? [make("p", { class: "melding" }, `Hierover vond ik niets: ${missing.join("; ")}.`)] : []),
      ...group("Voorbeelden die hierbij passen", examples.map(example(this.links))),
      ...group("Dit komt het dichtst in de buurt", near.map((one) => listed(one, this.links))),
      source(addressOf("vraag", [["vraag", asked]]), "Bekijk of vraag door op Wijkkennis", this.links),
    );
    this.tell(found.old ? "oud" : "goed", sentences.length);
  }

  choices({ question, choices }) {
    const buttons = choices.map((one) => {
      const button = make("button", { type: "button", part: "knop" }, one.text);
      button.addEventListener("click", () => {
        this.field.value = one.question;
        this.field.focus();
        this.submit(one.question);
      });
      return make("li", {}, button);
    });
    return [make("p", { class: "kop", id: "keuze" }, question), bullets({ class: "keuzes", "aria-labelledby": "keuze" }, buttons)];
  }
}

let groups = 0;

function group(title, lines, looks = "lijst") {
  if (!lines.length) return [];
  const id = `groep-${(groups += 1)}`;
  return [make("p", { part: "kop", class: "kop", id }, title), bullets({ part: looks, class: looks, "aria-labelledby": id }, lines)];
}

const quoted = (links) => (one) => {
  const strength = one.strength == null ? null : `bewijskracht ${one.strength} van ${HIGHEST}`;
  const about = [named(one.kind), one.literal ? null : "berekend uit een cijfer", strength].filter(Boolean).join(" · ");
  const cited = make("p", { part: "meta", class: "meta" }, link(one.url, one.title, links), make("span", {}, about));
  return make("li", { part: "citaat" }, make(one.literal ? "blockquote" : "div", {}, make("p", {}, one.text)), cited);
};

const example = (links) => (one) =>
  make(
    "li",
    { part: "item" },
    make("p", { part: "soort", class: "soort" }, named(one.kind)),
    link(one.url, one.title, { part: "titel", ...links }),
    make("p", { part: "meta", class: "meta" }, `Gekozen omdat: ${one.why.charAt(0).toLowerCase()}${one.why.slice(1)}`),
  );
