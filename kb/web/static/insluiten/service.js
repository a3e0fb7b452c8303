// Wijkkennis in another site: <wijkkennis-zoek>, <wijkkennis-vraag>, <wijkkennis-lijst>, <wijkkennis-knelpunt>.
// One module, joined from the files of this folder in the order that kb/web/embedding/embed.py gives.
//
// This part asks the service and believes nothing that comes back before it has been looked at: what has
// another shape than the API describes counts as no answer.  No cookies; on this device it keeps the last
// good answer of a list or item, never anything that was typed.

const BASE = new URL("../", import.meta.url);
const PATIENCE = 8_000; // ms
const LONGEST = 1_000_000; // characters
const KEPT = "wijkkennis:";
const KEPT_MOST = 20;
const REMEMBERED_MOST = 60;

// `kind`: "down" (no answer, or no sense), "busy" (asked too often), "gone" (no such thing), "wrong" (attributes).
class Trouble extends Error {
  constructor(kind, message = kind) {
    super(message);
    this.kind = kind;
  }
}

const nonsense = () => {
  throw new Trouble("down", "an answer with another shape than the API describes");
};

// What an answer may hold.  Each returns the value, or throws.
const text = (value) => (typeof value === "string" && value.length <= 5_000 ? value : nonsense());
const count = (value) => (Number.isSafeInteger(value) && value >= 0 ? value : nonsense());
const object = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : nonsense());
const either = (read) => (value) => (value == null ? null : read(value));
const listOf = (read) => (value) => (Array.isArray(value) && value.length <= 200 ? value.map(read) : nonsense());

// Only an address of the service itself becomes a link; whatever else is only text.
function own(value) {
  let address;
  try {
    address = new URL(text(value));
  } catch {
    return null;
  }
  return /^https?:$/.test(address.protocol) && address.origin === BASE.origin ? address.href : null;
}

function addressOf(path, pairs = []) {
  const address = new URL(path, BASE);
  for (const [name, value] of pairs) address.searchParams.append(name, value);
  return address.href;
}

// Return { answer, stop }: a promise of { value, at, old }, and a way to lose interest.  `old` is the last good
// answer, from before the service went away; a `lasting` one may come from an earlier visit to this site.
function ask(address, { read, lasting = false, patience = PATIENCE }) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), patience);
  const answer = fresh(address, read, lasting, control.signal)
    .catch((error) => recalled(address, read, lasting, error))
    .finally(() => clearTimeout(timer));
  return { answer, stop: () => control.abort() };
}

async function fresh(address, read, lasting, signal) {
  const answer = await fetch(address, {
    signal,
    credentials: "omit",
    referrerPolicy: "strict-origin",
    headers: { Accept: "application/json" },
  });
  const form = (answer.headers.get("Content-Type") ?? "").split(";")[0];
  // an error counts only in the API's own form: a proxy in front may say 404 to everything when we are down
  if (!answer.ok && form === "application/problem+json") throw refusal(answer.status, await limited(answer));
  if (answer.status === 429) throw new Trouble("busy");
  if (!answer.ok || form !== "application/json" || new URL(answer.url).origin !== BASE.origin) nonsense();
  const raw = JSON.parse(await limited(answer));
  const found = { value: read(raw), at: new Date(), old: false };
  keep(address, raw, lasting);
  return found;
}

async function limited(answer) {
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let whole = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole + decoder.decode();
    whole += decoder.decode(value, { stream: true });
    if (whole.length > LONGEST) {
      reader.cancel();
      nonsense();
    }
  }
}

function refusal(status, body) {
  if (status === 429) return new Trouble("busy");
  if (status === 404 || status === 410) return new Trouble("gone");
  if (status !== 400) return new Trouble("down");
  const faults = listOf((one) => `${text(object(one).veld)}: ${text(one.melding)}`)(object(JSON.parse(body)).fouten);
  return new Trouble("wrong", faults.join("\n"));
}

// What was withdrawn may not live on here; when the service is away or busy, the last good answer stands in.
function recalled(address, read, lasting, error) {
  const trouble = error instanceof Trouble ? error : new Trouble("down", String(error));
  if (trouble.kind === "gone" || trouble.kind === "wrong") {
    remembered.delete(address);
    stored((store) => store.removeItem(KEPT + address));
    throw trouble;
  }
  const kept = remembered.get(address) ?? (lasting && stored((store) => JSON.parse(store.getItem(KEPT + address))));
  try {
    const at = new Date(kept.at);
    return { value: read(kept.raw), at: Number.isNaN(at.getTime()) ? nonsense() : at, old: true };
  } catch {
    throw trouble;
  }
}

const remembered = new Map(); // of this page, and gone with it

function keep(address, raw, lasting) {
  const kept = { at: new Date().toISOString(), raw };
  remembered.set(address, kept);
  if (remembered.size > REMEMBERED_MOST) remembered.delete(remembered.keys().next().value);
  if (!lasting) return;
  const shown = (name, value) => (["facetten", "inhoudHtml", "alineas"].includes(name) ? undefined : value);
  stored((store) => {
    store.setItem(KEPT + address, JSON.stringify(kept, shown));
    const keys = Object.keys(store).filter((key) => key.startsWith(KEPT));
    if (keys.length <= KEPT_MOST) return;
    const age = (key) => /"at":"([^"]*)"/.exec(store.getItem(key))?.[1] ?? "";
    keys.sort((a, b) => age(a).localeCompare(age(b)));
    for (const key of keys.slice(0, keys.length - KEPT_MOST)) store.removeItem(key);
  });
}

// A browser may refuse to store, or be full: then nothing is kept.
function stored(work) {
  try {
    return work(localStorage);
  } catch {
    return null;
  }
}
