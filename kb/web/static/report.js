// The form of a bottleneck while somebody types: what is alike beside it, a draft that keeps itself, and a copy
// in this window.  The form works without: then there are buttons for the same.

const WAIT = 350;
const SAVE_AFTER = 3000;
const AGAIN_AFTER = 4000; // a press after that is no double press: the first one may have got lost
const COPY = "wijkkennis:knelpunt";

const form = document.querySelector("[data-melding]");
const guarded = document.querySelector("[data-bewaakt]");
if (form) report(form);
if (guarded) once(guarded);
if (document.querySelector("[data-melding-klaar]")) finished();
for (const field of document.querySelectorAll("[data-hoogstens]")) count(field);

// A second press while the first is on its way is the same form: the server knows its key.
function once(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
    setTimeout(() => { sent = false; }, AGAIN_AFTER);
  });
  addEventListener("pageshow", () => { sent = false; });
}

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

function forget() {
  try { sessionStorage.removeItem(COPY); } catch { /* a browser may keep nothing */ }
}

function count(field) {
  const most = Number(field.dataset.hoogstens);
  const left = document.createElement("span");
  left.className = "kb-soft kb-count-left";
  left.id = `over-${field.name}`;
  field.after(left);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${left.id}`.trim());
  const show = () => {
    const rest = most - field.value.trim().length;
    left.textContent = rest < 0 ? `${-rest} tekens te veel` : `Nog ${rest} tekens`;
    left.classList.toggle("kb-fault", rest < 0);
  };
  field.addEventListener("input", show);
  show();
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
  restore();
  const compare = comparing();
  const save = form.dataset.opslaan ? saving() : null;

  form.addEventListener("input", (event) => {
    keepCopy();
    if (texts.includes(event.target.name)) compare.soon();
    save?.soon();
  });
  form.addEventListener("submit", async (event) => {
    if (leaving) return event.preventDefault();
    leaving = true;
    setTimeout(() => { leaving = false; }, AGAIN_AFTER);
    keepCopy();
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

  // --- a copy in this window, for who must sign in first or loses the connection

  function typed() {
    return Object.fromEntries(texts.map((name) => [name, form.elements[name].value]));
  }

  function keepCopy() {
    try { sessionStorage.setItem(COPY, JSON.stringify(typed())); } catch { /* see above */ }
  }

  function restore() {
    if ("gevuld" in form.dataset || texts.some((name) => form.elements[name].value)) return;
    let copy = {};
    try { copy = JSON.parse(sessionStorage.getItem(COPY) ?? "{}"); } catch { return; }
    const names = texts.filter((name) => copy[name]);
    for (const name of names) form.elements[name].value = copy[name];
    if (!names.length) return;
    const note = document.createElement("p");
    note.className = "utrecht-alert utrecht-alert--ok kb-said";
    note.setAttribute("role", "status");
    form.before(note);
    note.textContent = "Wat je eerder in dit venster typte, staat er weer.";
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
          form.elements.concept.value = known.concept;
          form.elements.revisie.value = known.revisie;
          kept.textContent = known.tekst;
          tell("");
        } else if (!answer.ok) {
          stored = text; // not again until something changes
          kept.textContent = "";
          tell(known.tekst ?? "Je concept is nog niet bewaard. Druk op ‘Bewaar als concept’.");
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
