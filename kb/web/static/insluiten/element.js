// What the elements share: a part of the page of its own, filled anew when an attribute changes, and the quiet
// word when the service does not answer.  What stands inside the tag is shown until there is something better.

const CHOICES = ["type", "gebied", "actielijn", "thema", "wet", "organisatie", "status"];
const SINGLE = { bewijskracht: "bewijskracht", ooklandelijk: "ookLandelijk", sorteer: "sorteer" };
const FILTERS = [...CHOICES, ...Object.keys(SINGLE)];
const AWAY = "Wijkkennis is even niet te bereiken.";
const SAYING = {
  down: AWAY,
  busy: "Er komen nu veel vragen tegelijk. Probeer het over een minuut weer.",
  gone: "Dit stuk is niet te vinden op Wijkkennis.",
  wrong: "Dit blok is niet goed ingesteld.",
};
const FIRST_RETRY = 60_000; // ms; each next one waits twice as long
const LAST_RETRY = 900_000;

class Block extends HTMLElement {
  static observedAttributes = [...FILTERS, "aantal", "q", "label", "plaatsaanduiding", "nieuw-tabblad", "bewaar"];
  asking = null;
  #planned = false;

  constructor() {
    super();
    this.body = make("div", { part: "blok", class: "blok", lang: "nl", tabindex: "-1" });
    this.said = make("p", { class: "verborgen", role: "status", lang: "nl" });
    this.own = make("slot", {}, make("p", { class: "stil" }, "Wijkkennis wordt geladen…"));
    this.body.append(this.own);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [LOOKS];
    root.append(this.body, this.said);
  }

  connectedCallback() {
    this.plan();
  }

  disconnectedCallback() {
    this.stop();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.plan();
  }

  // Several attributes may change at once: they are read together.
  plan() {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      if (this.isConnected) this.begin();
    });
  }

  // Lose interest in what was asked.
  drop() {
    this.asking?.stop();
    this.asking = null;
  }

  stop() {
    this.drop();
    this.body.removeAttribute("aria-busy");
  }

  // Ask, and call `then` or `otherwise` unless something newer was asked meanwhile.
  async ask(address, options, then, otherwise) {
    this.drop();
    const mine = (this.asking = ask(address, options));
    this.body.setAttribute("aria-busy", "true");
    try {
      const found = await mine.answer;
      if (this.asking === mine) then(found);
    } catch (error) {
      if (this.asking === mine) otherwise(error);
    } finally {
      if (this.asking === mine) this.body.removeAttribute("aria-busy");
    }
  }

  get filters() {
    const several = CHOICES.flatMap((name) =>
      (this.getAttribute(name) ?? "").split(/[\s,]+/).filter(Boolean).map((value) => [name, value]),
    );
    const single = Object.entries(SINGLE).map(([name, argument]) => [argument, this.getAttribute(name)]);
    return [...several, ...single.filter(([, value]) => value)];
  }

  get amount() {
    const asked = Number.parseInt(this.getAttribute("aantal") ?? "", 10);
    return asked >= 1 ? Math.min(asked, 50) : 5;
  }

  get links() {
    return { newTab: this.hasAttribute("nieuw-tabblad") };
  }

  // A page may be dark by its own colours without telling the browser: light letters say so.  What the browser
  // draws itself (the list of suggestions, the cross in the field) then goes along.
  shade() {
    const [red, green, blue] = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(this).color)?.slice(1) ?? [0, 0, 0];
    this.body.classList.toggle("donker", 0.3 * red + 0.6 * green + 0.1 * blue > 150);
  }

  // Tell the page around: how it went and how much was found, never what was typed.
  tell(state, total = null) {
    const detail = { toestand: state, totaal: total };
    this.dispatchEvent(new CustomEvent("wijkkennis:resultaat", { bubbles: true, composed: true, detail }));
  }

  // For whoever put the tag in the page; visitors see one quiet sentence.
  warn(trouble) {
    if (trouble.kind === "wrong") console.warn(`<${this.localName}> ${trouble.message}`);
  }
}

// A block that shows something as soon as the page opens, and goes on trying while it cannot.
class Shown extends Block {
  #timer = 0;
  #wait = FIRST_RETRY;
  #again = () => this.retry();

  begin() {
    addEventListener("online", this.#again);
    this.load();
  }

  stop() {
    super.stop();
    clearTimeout(this.#timer);
    removeEventListener("online", this.#again);
  }

  retry() {
    if (document.visibilityState === "visible") this.load();
    else this.later();
  }

  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#again, this.#wait);
    this.#wait = Math.min(2 * this.#wait, LAST_RETRY);
  }

  load({ pressed = false } = {}) {
    const lasting = this.getAttribute("bewaar") !== "nee";
    this.ask(
      this.address,
      { read: this.read, lasting },
      (found) => {
        this.body.replaceChildren(...this.draw(found.value), ...(found.old ? this.dated(found.at) : []));
        this.end(pressed, found.old ? `${AWAY} Laatst bijgewerkt: ${moment(found.at)}.` : "Bijgewerkt.");
        if (found.old) this.later();
        else this.#wait = FIRST_RETRY;
        this.tell(found.old ? "oud" : "goed", found.value.total ?? null);
      },
      (trouble) => {
        this.warn(trouble);
        const way = trouble.kind === "down" || trouble.kind === "busy" ? [this.again()] : [];
        const note = make("p", { part: "melding", class: "melding" }, SAYING[trouble.kind]);
        this.own.replaceChildren();
        this.body.replaceChildren(...(trouble.kind === "gone" ? [] : [this.own]), note, ...way);
        this.end(pressed, SAYING[trouble.kind]);
        if (way.length) this.later();
        this.tell("mislukt");
      },
    );
  }

  dated(at) {
    const time = make("time", { datetime: at.toISOString() }, moment(at));
    return [make("p", { part: "melding", class: "melding" }, `${AWAY} Laatst bijgewerkt: `, time, "."), this.again()];
  }

  again() {
    const button = make("button", { type: "button", part: "knop" }, "Probeer opnieuw");
    button.addEventListener("click", () => this.load({ pressed: true }));
    return make("p", {}, button);
  }

  // The pressed button is gone or made anew: keep the reader's place, and say what happened.
  end(pressed, sentence) {
    if (!pressed) return;
    (this.body.querySelector("button") ?? this.body).focus();
    this.said.textContent = sentence;
  }
}
