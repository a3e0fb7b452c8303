// Nodes, never markup: whatever the service sends can only become text.  Colours and letters are those of the
// page around it, so that it fits a light, a dark and a high-contrast page; --wijkkennis-… and ::part change them.

const HIGHEST = 5;
const STRENGTH = {
  0: "verhaal",
  1: "goed beschreven",
  2: "goed onderbouwd",
  3: "eerste aanwijzingen",
  4: "goede aanwijzingen",
  5: "sterke aanwijzingen",
};
const REACH = {
  "gebied": "Eén of enkele gebieden",
  "deel-nplv-gebieden": "Een deel van de NPLV-gebieden",
  "alle-nplv-gebieden": "Alle NPLV-gebieden",
  "landelijk": "Heel Nederland",
};

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value != null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== ""));
  return made;
}

// a list without bullets is no list to VoiceOver, unless it is told so
const bullets = (attributes, lines) => make("ul", { role: "list", ...attributes }, lines);

const named = (value) => (value.charAt(0).toUpperCase() + value.slice(1)).replaceAll("-", " ");
const day = (value) => new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" }).format(value);
const moment = (value) =>
  new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeStyle: "short" }).format(value);
const number = (value) => new Intl.NumberFormat("nl-NL").format(value);
const many = (value, one, more) => (value === 1 ? `1 ${one}` : `${number(value)} ${more}`);

function link(address, content, { part = "link", newTab = false } = {}) {
  if (!address) return make("span", { part, class: part }, content);
  const opens = newTab ? { target: "_blank", rel: "noopener" } : { rel: "noopener" };
  const said = newTab ? make("span", { class: "verborgen" }, " (opent in een nieuw tabblad)") : null;
  return make("a", { part, class: part, href: address, ...opens }, content, said);
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const plain = (escaped) =>
  escaped.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,6})|#x([0-9a-f]{1,5}));/gi, (_, name, decimal, hex) =>
    name ? ENTITIES[name.toLowerCase()] : String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16)),
  );

// A fragment is escaped text with <mark> as its only markup; any other tag stays as the text that it is.
function marked(fragment) {
  return fragment.split(/<mark>(.*?)<\/mark>/s).map((piece, place) =>
    place % 2 ? make("mark", { part: "markering" }, plain(piece)) : plain(piece),
  );
}

const LOOKS = new CSSStyleSheet();
LOOKS.replaceSync(`
:host { display: block; position: relative; font-family: var(--wijkkennis-lettertype, inherit);
  color: var(--wijkkennis-tekst, inherit); background: var(--wijkkennis-achtergrond, transparent);
  line-height: 1.5; text-align: start; overflow-wrap: anywhere; }
:host([hidden]), [hidden] { display: none !important; }
*, *::before { box-sizing: border-box; }
p, ol, ul, blockquote { margin: 0; padding: 0; list-style: none; }
.verborgen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
a { color: var(--wijkkennis-accent, currentcolor); text-underline-offset: .18em; }
.link, .bronlink { display: inline-block; padding-block: .2em; }
a:hover { text-decoration-thickness: .14em; }
:focus { outline: none; }
:focus-visible { outline: 3px solid var(--wijkkennis-focus, currentcolor); outline-offset: 2px; border-radius: 2px; }
mark { color: inherit; font-weight: 700; background: none; }
@supports (color: color-mix(in srgb, red, blue)) {
  mark { background: var(--wijkkennis-markering, color-mix(in srgb, currentcolor 12%, transparent)); }
}
.lijst > li { padding-block: .8em; border-block-end: 1px solid; border-color: var(--wijkkennis-rand, currentcolor); }
.lijst > li:first-child { border-block-start: 1px solid; border-color: var(--wijkkennis-rand, currentcolor); }
.kaart { border: 1px solid; border-color: var(--wijkkennis-rand, currentcolor); border-inline-start-width: 5px; border-radius: var(--wijkkennis-hoek, 4px); padding: 1em 1.2em; }
.soort, .meta, .stil { font-size: .9em; }
.soort { display: flex; flex-wrap: wrap; gap: .2em .7em; align-items: center; font-weight: 600; }
.stand { border: 1px solid; border-radius: 3px; padding: 0 .5em; }
.titel { display: inline-block; font-size: 1.08em; font-weight: 700; line-height: 1.35; padding-block: .1em; }
.fragment { margin-block: .15em .25em; }
.kaart .fragment { margin-block: .4em .6em; }
.meta { display: flex; flex-wrap: wrap; gap: .1em 1.1em; }
.kop { font-weight: 700; margin-block: 1.4em .4em; }
.melding { margin-block: .8em; }
.melding:empty { margin: 0; }
.bron { margin-block-start: .8em; font-size: .95em; }
.citaten > li + li { margin-block-start: 1em; }
blockquote { border-inline-start: 4px solid; padding-inline-start: .9em; margin-block-end: .3em; }
@supports (color: color-mix(in srgb, red, blue)) {
  .lijst > li, .lijst > li:first-child, .kaart, blockquote {
    border-color: var(--wijkkennis-rand, color-mix(in srgb, currentcolor 35%, transparent)); }
}
.regel { display: flex; flex-wrap: wrap; gap: .5em; align-items: stretch; }
.regel > .veldruimte { flex: 1 1 12em; min-inline-size: 0; position: relative; }
label { display: block; font-weight: 600; margin-block-end: .3em; }
input, button { font: inherit; color: inherit; border-radius: var(--wijkkennis-hoek, 4px); min-block-size: 2.6em; }
input { inline-size: 100%; background: var(--wijkkennis-veld, transparent); border: 1px solid; padding: .45em .7em; }
input::placeholder { color: inherit; opacity: .8; }
button { cursor: pointer; background: transparent; border: 2px solid; padding: .35em 1.1em; font-weight: 600;
  color: var(--wijkkennis-accent, currentcolor); }
button:hover { text-decoration: underline; text-underline-offset: .18em; }
.keuzes { display: flex; flex-wrap: wrap; gap: .5em; margin-block: .6em; }
.voorstellen { position: absolute; z-index: 20; inset-block-start: calc(100% + 3px); inset-inline: 0; overflow-y: auto;
  max-block-size: 20em; padding: .3em 0; border: 1px solid; border-radius: var(--wijkkennis-hoek, 4px);
  color: var(--wijkkennis-tekst, CanvasText); background: var(--wijkkennis-achtergrond, Canvas); }
.donker { color-scheme: dark; }
.voorstellen > li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; padding: .4em .8em;
  cursor: pointer; }
.voorstellen > li:hover { text-decoration: underline; }
.voorstellen > [aria-selected="true"] { outline: 3px solid; outline-offset: -3px; font-weight: 700; }
`);
