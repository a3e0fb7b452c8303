// The tags, and the right height for our own frames on the same page.

const TAGS = {
  "wijkkennis-zoek": Search,
  "wijkkennis-vraag": Question,
  "wijkkennis-lijst": List,
  "wijkkennis-knelpunt": itemBlock("knelpunten"),
  "wijkkennis-praktijkverhaal": itemBlock("praktijkverhalen"),
  "wijkkennis-interventie": itemBlock("interventies"),
};
// a page that loads this file twice, from two addresses, keeps the first
for (const [tag, element] of Object.entries(TAGS)) if (!customElements.get(tag)) customElements.define(tag, element);

const LOWEST = 40; // px
const TALLEST = 10_000;

addEventListener("message", ({ origin, source: from, data }) => {
  const height = data?.wijkkennisHoogte;
  if (origin !== BASE.origin || !Number.isFinite(height)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === from) frame.height = Math.ceil(Math.min(Math.max(height, LOWEST), TALLEST));
  }
});
