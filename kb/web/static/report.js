// The form of a bottleneck while somebody types: what is alike beside it, a draft that keeps itself, and a copy
// in this browser of what the site does not have.  The form works without: then there are buttons for the same.

const WAIT = 350;
const SAVE_AFTER = 3000;
const AGAIN_AFTER = 4000; // a press after that is no double press: the first one may have got lost
const COPY = "wijkkennis:knelpunt";
const SENT = `${COPY}-verstuurd`;
const VISITORS = `${COPY}::nieuw`;
const COPY_LASTS = 3 * 24 * 3600 * 1000;

const form = document.querySelector("[data-melding]");
const thrown = document.querySelector("[data-weggooien]");
forgetOld();
if (form) report(form);
thrown?.addEventListener("submit", () => {
  try { localStorage.removeItem(`${COPY}:${thrown.dataset.wie}:${thrown.dataset.weggooien}`); } catch { /* it lasts three days */ }
});
if (document.querySelector("[data-melding-klaar]")) finished();

function finished() {
  forget();
  const next = document.querySelector(".kb-receipt__next");
  if (!next) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nl-button nl-button--secondary";
  button.textContent = "Print dit";
  button.addEventListener("click", () => print());
  next.append(button);
}

// The copy of a form that was sent: the site has it now.
function forget() {
  try {
    const key = sessionStorage.getItem(SENT);
    if (key) localStorage.removeItem(key);
    for (const name of [SENT, VISITORS]) sessionStorage.removeItem(name);
  } catch { /* a browser may keep nothing */ }
}

function forgetOld() {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(`${COPY}:`))) readCopy(localStorage, key);
  } catch { /* as above */ }
}

function readCopy(store, key) {
  try {
    const found = JSON.parse(store.getItem(key) ?? "null");
    if (found && Date.now() - found.at < COPY_LASTS) return found;
    store.removeItem(key);
  } catch { /* as above */ }
  return null;
}

function report(form) {
  const what = form.elements.wat_knelt_er;
  const found = form.querySelector("[data-gevonden]");
  const laws = form.querySelector("[data-wetten]");
  const said = form.querySelector("[data-gezegd]");
  const kept = form.querySelector("[data-bewaard]");
  const failed = form.querySelector("[data-mislukt]");
  const shortest = Number(form.dataset.kortst);
  const texts = [...form.querySelectorAll("textarea")].map((field) => field.name);
  let leaving = false;

  for (const button of form.querySelectorAll("[data-zonder-script]")) button.hidden = true;
  const copy = copying();
  copy.restore();
  const compare = comparing();
  const save = form.dataset.opslaan ? saving() : null;

  form.addEventListener("input", (event) => {
    copy.keep();
    if (texts.includes(event.target.name)) compare.soon();
    save?.soon();
  });
  form.addEventListener("submit", async (event) => {
    if (leaving) return event.preventDefault();
    leaving = true;
    setTimeout(() => { leaving = false; }, AGAIN_AFTER);
    copy.keep({ sent: true });
    compare.stop();
    const busy = save?.stop();
    if (!busy) return;
    // what is being kept changes the version that this form must send
    event.preventDefault();
    await busy;
    leaving = false;
    form.requestSubmit(event.submitter);
  });
  addEventListener("pageshow", () => { leaving = false; });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving) save?.now({ keepalive: true });
  });
  if (!("gevuld" in form.dataset)) compare.soon();

  function typed() {
    return Object.fromEntries(texts.map((name) => [name, form.elements[name].value]));
  }

  // --- a copy in this browser, of what the site does not have (yet): for who must sign in first, loses the
  // connection or closes the window.  What may point at a person stands nowhere else until it is confirmed.
  // It is of one person; a visitor's goes with the window.

  function copying() {
    const who = form.dataset.wie ?? "";
    const store = pick(who ? "localStorage" : "sessionStorage");
    const here = form.querySelector("[data-alleen-hier]");
    let off = !store;
    here?.querySelector("button").addEventListener("click", () => {
      off = true;
      drop();
      here.textContent = "Dit staat niet meer in deze browser. Sluit je deze pagina, dan is je tekst weg.";
    });

    function pick(name) {
      try { return window[name]; } catch { return null; }
    }

    function key(concept = form.elements.concept?.value) {
      return `${COPY}:${who}:${concept || "nieuw"}`;
    }

    function fields() {
      return [...body()].filter(([name]) => !["csrf", "gezien", "revisie", "bevestigd"].includes(name));
    }

    function keep({ sent = false } = {}) {
      if (off) return;
      try {
        store.setItem(key(), JSON.stringify({ at: Date.now(), fields: fields() }));
        if (sent) sessionStorage.setItem(SENT, key());
      } catch { /* see above */ }
    }

    function drop(concept) {
      try { store?.removeItem(key(concept)); } catch { /* see above */ }
    }

    function alone(yes) {
      if (here && !off) here.hidden = !yes;
    }

    function restore() {
      if (!("geopend" in form.dataset)) return;
      if ("netBewaard" in form.dataset) return forget();
      const kept = store && (readCopy(store, key()) ?? readCopy(pick("sessionStorage"), VISITORS));
      if (!kept || !says(kept, texts).some(([name, value]) => !same(value, form.elements[name].value))) return;
      if (!form.elements.concept?.value) {
        fill(kept);
        keep();
        return note("Wat je eerder typte, staat er weer.", ["Gooi dit weg", () => { drop(); forget(); location.reload(); }]);
      }
      const when = new Date(kept.at).toLocaleString("nl-NL", { weekday: "long", hour: "2-digit", minute: "2-digit" });
      note(
        `In deze browser staat een nieuwere versie van dit concept, van ${when}. Die kon nog niet bewaard worden.`,
        ["Zet die terug", () => { fill(kept); copy.keep(); compare.soon(); save?.soon(); }],
        ["Gooi die weg", () => drop()],
      );
    }

    function says(kept, names) {
      return kept.fields.filter(([name, value]) => names.includes(name) && value.trim());
    }

    function same(one, other) {
      const plain = (text) => text.replace(/\s+/g, " ").trim();
      return plain(one) === plain(other);
    }

    function fill(kept) {
      const given = new Map();
      for (const [name, value] of kept.fields) given.set(name, [...(given.get(name) ?? []), value]);
      for (const field of form.elements) {
        const values = given.get(field.name) ?? [];
        if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
        else if (field.type === "textarea" || field.name === "gebied") field.value = values[0] ?? field.value;
        else if (field.name === "sleutel") field.value = values[0] || field.value;
      }
      // laws and bottlenecks stand in lists that are made while typing
      for (const [name, holder] of [["wet", laws], ["gerelateerd", found]]) {
        const there = new FormData(form).getAll(name);
        for (const value of (given.get(name) ?? []).filter((one) => one && !there.includes(one))) {
          const field = document.createElement("input");
          Object.assign(field, { type: "hidden", name, value });
          holder?.append(field);
        }
      }
    }

    function note(text, ...choices) {
      const said = document.createElement("div");
      said.className = "utrecht-alert utrecht-alert--ok kb-said";
      said.setAttribute("role", "status");
      form.before(said);
      said.append(Object.assign(document.createElement("p"), { textContent: text }));
      for (const [label, act] of choices) {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "kb-linklike", textContent: label });
        button.addEventListener("click", () => { act(); said.remove(); });
        said.append(button, " ");
      }
    }

    return { keep, drop, alone, restore };
  }

  // --- what is alike

  function comparing() {
    let timer = 0;
    let asking = null;
    let asked = "";

    function stop() {
      clearTimeout(timer);
      asking?.abort();
      asking = null;
    }

    function soon() {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    }

    // Only the newest question may answer, and a list in which somebody is reading stays as it is.
    async function ask() {
      const now = JSON.stringify(typed());
      if (now === asked || (what.value.trim().length < shortest && !asked)) return;
      asking?.abort();
      const own = (asking = new AbortController());
      try {
        const answer = await fetch(form.dataset.vergelijking, { method: "POST", body: body(), signal: own.signal });
        if (!answer.ok || asking !== own) return;
        const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
        const part = (name) => parts.querySelector(`[data-deel="${name}"]`);
        if (asking !== own || leaving) return;
        asked = now;
        replace(found, part("gevonden"));
        if (laws) replace(laws, part("wetten"));
        const sentence = part("gezegd").textContent;
        if (said.textContent !== sentence) said.textContent = sentence;
      } catch { /* the lists never hold up typing; without them the form asks at the end */ }
    }

    return { soon, stop };
  }

  function replace(holder, part) {
    if (!part || holder.contains(document.activeElement)) return;
    const open = [...holder.querySelectorAll("details[open]")].map((fold) => fold.dataset.open);
    for (const fold of part.querySelectorAll("details")) fold.open = open.includes(fold.dataset.open);
    holder.replaceChildren(...[...part.childNodes].map((node) => document.importNode(node, true)));
  }

  function body() {
    return new URLSearchParams(new FormData(form));
  }

  // --- a draft that keeps itself

  function saving() {
    let timer = 0;
    let busy = null;
    let stored = null;

    function soon() {
      clearTimeout(timer);
      timer = setTimeout(now, SAVE_AFTER);
    }

    function stop() {
      clearTimeout(timer);
      return busy;
    }

    // One at a time: the first makes the draft, those after it change it.
    async function now({ keepalive = false } = {}) {
      clearTimeout(timer);
      if (busy) {
        await busy;
        return soon();
      }
      const text = state();
      if (text === stored || stored === null && text === first) return;
      busy = send(text, keepalive);
      await busy;
      busy = null;
    }

    // What the fields say, without what keeping changes itself.
    function state() {
      const given = body();
      for (const name of ["csrf", "sleutel", "concept", "revisie", "gezien"]) given.delete(name);
      return given.toString();
    }

    async function send(text, keepalive) {
      try {
        const answer = await fetch(form.dataset.opslaan, { method: "POST", body: body(), keepalive });
        const known = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
        if (answer.ok && known.concept) {
          stored = text;
          copy.drop();
          form.elements.concept.value = known.concept;
          form.elements.revisie.value = known.revisie;
          kept.textContent = known.tekst;
          tell("");
          copy.alone(false);
          if (state() !== text) copy.keep();
        } else if (!answer.ok) {
          stored = text; // not again until something changes
          kept.textContent = "";
          tell(known.tekst ?? "Je concept is nog niet bewaard. Druk op ‘Bewaar als concept’.");
          copy.alone(true);
        }
      } catch {
        kept.textContent = "";
        tell("Er is geen verbinding. Wat je typte, staat hier nog. We proberen het opnieuw.");
        soon();
      }
    }

    function tell(text) {
      if (failed.textContent !== text) failed.textContent = text;
    }

    const first = state();
    return { soon, stop, now };
  }
}
