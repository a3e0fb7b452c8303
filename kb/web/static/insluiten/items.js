// <wijkkennis-lijst>: a list as /zoeken gives it.  <wijkkennis-knelpunt>, <wijkkennis-praktijkverhaal> and
// <wijkkennis-interventie>: one item, with its state as it is now.

const names = listOf((one) => text(object(one).naam));

function readItem(value) {
  const item = object(value);
  const strength = either(count)(item.bewijskracht);
  return {
    id: text(item.id),
    kind: text(item.type),
    title: text(item.titel),
    summary: text(item.samenvatting),
    fragment: either(text)(item.fragment),
    status: either(text)(item.status),
    areas: names(item.gebieden),
    reach: text(item.bereik),
    strength: strength == null || strength <= HIGHEST ? strength : nonsense(),
    updated: text(item.bijgewerkt),
    url: own(item.url),
    anchor: either(text)(item.anker),
    said: either(text)(item.statusToelichting),
    owner: either(text)(item.eigenaarKnelpunt),
  };
}

function readResults(value) {
  const found = object(value);
  const changed = either(object)(found.gecorrigeerd);
  return {
    total: count(found.totaal),
    page: count(found.pagina),
    size: count(found.paginaGrootte),
    items: listOf(readItem)(found.resultaten),
    corrected: changed && { from: text(changed.van), to: text(changed.naar) },
    relaxed: either(text)(found.versoepeld),
    remark: either(text)(found.toelichting),
  };
}

const kindLine = (item) =>
  make(
    "p",
    { part: "soort", class: "soort" },
    make("span", {}, named(item.kind)),
    item.status && make("span", { part: "stand", class: "stand" }, make("span", { class: "verborgen" }, "Stand: "), named(item.status)),
  );

const places = ({ areas, reach }) =>
  areas.length > 3 ? `${areas.slice(0, 3).join(", ")} en ${areas.length - 3} andere` : areas.join(", ") || REACH[reach] || named(reach);

const metaLine = (item) =>
  make(
    "p",
    { part: "meta", class: "meta" },
    make("span", {}, places(item)),
    item.strength != null && make("span", {}, `Bewijskracht ${item.strength} van ${HIGHEST}: ${STRENGTH[item.strength]}`),
  );

const titleLink = (item, links) => {
  const anchor = item.url && item.anchor ? `#${encodeURIComponent(item.anchor)}` : "";
  return link(item.url && item.url + anchor, item.title, { part: "titel", ...links });
};

const listed = (item, links) =>
  make(
    "li",
    { part: "item" },
    kindLine(item),
    titleLink(item, links),
    make("p", { part: "fragment", class: "fragment" }, item.fragment ? marked(item.fragment) : item.summary),
    metaLine(item),
  );

const source = (address, words, links) => make("p", { part: "bron", class: "bron" }, link(address, words, { part: "bronlink", ...links }));

class List extends Shown {
  read = readResults;

  get #pairs() {
    const words = (this.getAttribute("q") ?? "").trim().slice(0, 300);
    return [...(words ? [["q", words]] : []), ...this.filters];
  }

  get address() {
    return addressOf("api/v1/zoekresultaten", [...this.#pairs, ["paginaGrootte", this.amount]]);
  }

  draw({ items, total, remark }) {
    const label = this.getAttribute("label") || "Uit Wijkkennis";
    const whole = addressOf("zoeken", this.#pairs);
    return [
      remark && make("p", { part: "melding", class: "melding" }, remark),
      items.length
        ? bullets({ part: "lijst", class: "lijst", "aria-label": label }, items.map((one) => listed(one, this.links)))
        : make("p", { part: "melding", class: "melding" }, "Hier staat nog niets over op Wijkkennis."),
      source(whole, total > items.length ? `Alle ${number(total)} op Wijkkennis` : "Bekijk op Wijkkennis", this.links),
    ].filter(Boolean);
  }
}

const itemBlock = (collection) =>
  class extends Shown {
    static observedAttributes = ["referentie", "nieuw-tabblad", "bewaar"];
    read = readItem;

    get address() {
      return addressOf(`api/v1/${collection}/${encodeURIComponent((this.getAttribute("referentie") ?? "").trim())}`);
    }

    draw(item) {
      const updated = new Date(item.updated);
      return [
        make(
          "div",
          { part: "kaart", class: "kaart" },
          kindLine(item),
          titleLink(item, this.links),
          make("p", { part: "fragment", class: "fragment" }, item.summary),
          item.said && make("p", { part: "fragment", class: "fragment" }, item.said),
          item.owner && make("p", { part: "meta", class: "meta" }, `Bij: ${item.owner}`),
          metaLine(item),
          make("p", { part: "meta", class: "meta" }, `${item.id} · bijgewerkt ${Number.isNaN(updated.getTime()) ? item.updated : day(updated)} · bron: Wijkkennis`),
        ),
      ];
    }
  };
