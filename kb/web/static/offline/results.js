// The search page of a published folder: the address says what is asked, this fills the page.
"use strict";

(() => {
  const { data, wordTable } = Wijkkennis;
  const engine = new Wijkkennis.Search(data, wordTable);
  const address = new URLSearchParams(location.search);
  const MULTIPLE = Object.entries(data.facets);
  const KNOWN = new Set(["q", "bewijskracht", "ookLandelijk", "sorteer", "pagina", ...MULTIPLE.map(([, { field }]) => field)]);
  const SORTS = ["relevantie", "nieuwste", "titel"];

  const at = (id) => document.getElementById(id);

  function element(tag, properties = {}, ...inside) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  }

  // The address asks for this; what it asks that does not exist is told apart.
  function asked() {
    const filters = {};
    const wrong = [...new Set(address.keys())].filter((name) => !KNOWN.has(name)).map((name) => `‘${name}’`);
    for (const [facet, { field, labels }] of MULTIPLE) {
      const given = address.getAll(field).filter(Boolean);
      filters[facet] = new Set(given.filter((value) => Object.hasOwn(labels, value)));
      wrong.push(...given.filter((value) => !Object.hasOwn(labels, value)).map((value) => `‘${value}’`));
    }
    const number = (name, least, most) => {
      const value = Number.parseInt(address.get(name) ?? "", 10);
      return value >= least && value <= most ? value : null;
    };
    const page = number("pagina", 1, 100000) ?? 1;
    const sort = SORTS.includes(address.get("sorteer")) ? address.get("sorteer") : SORTS[0];
    return {
      query: (address.get("q") ?? "").trim(),
      filters,
      strength: number("bewijskracht", 0, 5),
      national: address.get("ookLandelijk") === "true",
      sort,
      page,
      first: (page - 1) * data.pageSize,
      last: page * data.pageSize,
      wrong,
    };
  }

  // The address of this page with other arguments; pages begin anew.
  function changed(change) {
    const pairs = new URLSearchParams([...address].filter(([name, value]) => value && name !== "pagina"));
    change(pairs);
    return `${location.pathname}?${pairs}`;
  }

  const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ".");
  const plural = (value, one, more) => (value === 1 ? `1 ${one}` : `${number(value)} ${more}`);

  function option(field, value, label, count, chosen) {
    const box = element("input", { className: "utrecht-checkbox utrecht-checkbox--html-input", type: "checkbox", name: field, value, checked: chosen });
    const text = element("span", { className: "kb-option__text", textContent: label });
    const inside = count === null ? [box, " ", text] : [box, " ", text, " ", element("span", { className: "kb-count", textContent: count })];
    return element("label", { className: `kb-option${count === 0 && !chosen ? " kb-option--none" : ""}` }, ...inside);
  }

  // The values of a facet: those of a whole list in its order, the others the most frequent first.
  function values(facet, counts, chosen) {
    const whole = data.complete[facet] ?? [];
    const others = [...counts.keys()].filter((value) => !whole.includes(value) && (facet !== "kind" || chosen.has(value)));
    others.sort((one, other) => counts.get(other) - counts.get(one) || (one < other ? -1 : 1));
    return [...new Set([...whole, ...others, ...[...chosen].sort()])];
  }

  function facetGroup(facet, { field, legend, labels, first }, counts, wanted) {
    const chosen = wanted.filters[facet];
    const options = values(facet, counts, chosen).map((value) => option(field, value, labels[value], counts.get(value) ?? 0, chosen.has(value)));
    if (!options.length) return null;
    const group = element("fieldset", { className: `kb-facet kb-facet--${field}` }, element("legend", { className: "kb-facet__legend", textContent: legend }));
    const cut = first ?? options.length;
    group.append(...options.slice(0, cut));
    if (facet === "area") {
      const national = option("ookLandelijk", "true", "Ook wat overal geldt", null, wanted.national);
      national.classList.add("kb-option--apart");
      group.append(national);
    }
    if (options.length > cut) {
      const more = options.slice(cut);
      const open = more.some((one) => one.querySelector("input").checked);
      group.append(element("details", { className: "kb-facet__more", open }, element("summary", { textContent: `Nog ${more.length}` }), ...more));
    }
    return group;
  }

  function showFilters(wanted, counts) {
    const groups = MULTIPLE.filter(([facet]) => counts[facet]).map(([facet, about]) => facetGroup(facet, about, counts[facet], wanted));
    at("filters").replaceChildren(...groups.filter(Boolean));
    // what has no checkbox goes along unseen
    for (const [facet, { field }] of MULTIPLE) {
      if (counts[facet]) continue;
      for (const value of wanted.filters[facet]) at("filters").append(element("input", { type: "hidden", name: field, value }));
    }
    at("q").value = wanted.query;
    at("bewijskracht").value = wanted.strength ?? "";
    at("sorteer").value = wanted.sort;
  }

  function showChips(wanted) {
    const chips = MULTIPLE.flatMap(([facet, { field, labels }]) => [...wanted.filters[facet]].map((value) => [field, value, labels[value]]));
    if (wanted.strength) chips.push(["bewijskracht", String(wanted.strength), `Bewijskracht vanaf ${wanted.strength}`]);
    if (wanted.national) chips.push(["ookLandelijk", "true", "Ook landelijk"]);
    const items = chips.map(([field, value, text]) => {
      const href = changed((pairs) => pairs.delete(field, value));
      return element("li", {}, element("a", { className: "kb-chip", href }, element("span", { className: "kb-hidden", textContent: "Haal filter weg: " }), text, element("span", { ariaHidden: "true", textContent: " ×" })));
    });
    at("gekozen").hidden = !items.length;
    at("gekozen").replaceChildren(...items);
    if (items.length) at("filters-kop").textContent = `Filters (${items.length} gekozen)`;
  }

  function notes(wanted, found) {
    const made = [];
    const say = (...inside) => made.push(element("p", { className: "kb-note" }, ...inside));
    for (const [facet, slugs] of Object.entries(data.named[Wijkkennis.squeeze(wanted.query)] ?? {})) {
      const { labels, page: [what, path] } = data.facets[facet];
      for (const slug of slugs) {
        const link = element("a", { href: `${path}/${slug}.html` }, element("strong", { textContent: labels[slug] }));
        say(`Bladzijde over ${what}: `, link);
      }
    }
    if (wanted.wrong.length) say(`Dit kent de momentopname niet, en telt niet mee: ${wanted.wrong.join(", ")}.`);
    if (found.corrected) say("Bedoel je ", element("strong", { textContent: found.corrected }), `? Daarop is gezocht in plaats van ‘${found.original}’.`);
    if (found.relaxed) say(found.relaxed);
    if (found.national && !wanted.national) {
      const href = changed((pairs) => pairs.set("ookLandelijk", "true"));
      const said = found.national === 1 ? "Eén ander stuk geldt" : `${found.national} andere stukken gelden`;
      say(`${said} voor alle gebieden of het hele land. `, element("a", { href, textContent: "Toon die ook" }));
    }
    if (!found.total) {
      const everything = element("a", { href: location.pathname, textContent: "alles" });
      say(element("strong", { textContent: "Niets gevonden." }), " Haal filters weg, gebruik andere woorden, of bekijk ", everything, ".");
    }
    at("meldingen").replaceChildren(...made);
  }

  // The server drew each result; only its link and its fragment are put in.
  function hit({ number: place, pieces, anchor }) {
    const holder = document.createElement("template");
    holder.innerHTML = data.cards[place].html;
    const made = holder.content.firstElementChild;
    made.querySelector("h3 a").setAttribute("href", data.cards[place].link + (anchor ? `#${anchor}` : ""));
    made.querySelector(".kb-hit__fragment").append(...pieces.map(({ text, marked }) => (marked ? element("mark", { textContent: text }) : text)));
    return made;
  }

  function showPages(wanted, found) {
    const last = Math.max(1, Math.ceil(found.total / data.pageSize));
    at("bladeren").hidden = last === 1;
    const link = (page, text, rel) => element("a", { href: changed((pairs) => pairs.set("pagina", page)), textContent: text, ...(rel && { rel }) });
    const around = [1, last];
    for (let page = wanted.page - 2; page <= wanted.page + 2; page += 1) if (page > 1 && page < last) around.push(page);
    const pages = [...new Set(around)].sort((one, other) => one - other).map((page) => {
      const made = link(page, "");
      made.append(element("span", { className: "kb-hidden", textContent: "Pagina " }), String(page));
      if (page === wanted.page) made.setAttribute("aria-current", "page");
      return element("li", {}, made);
    });
    at("bladeren").replaceChildren(
      ...(wanted.page > 1 ? [link(Math.min(wanted.page - 1, last), "Vorige", "prev")] : []),
      element("ol", { className: "kb-pager__pages" }, ...pages),
      ...(wanted.page < last ? [link(wanted.page + 1, "Volgende", "next")] : []),
    );
  }

  function show() {
    const wanted = asked();
    const found = engine.search(wanted);
    showFilters(wanted, found.counts);
    showChips(wanted);
    const words = found.corrected ?? wanted.query;
    at("resultaten").textContent = plural(found.total, "resultaat", "resultaten") + (words ? ` voor ‘${words}’` : "");
    if (words) document.title = `${words}: Zoeken (${found.total}) – Wijkkennis`;
    notes(wanted, found);
    at("treffers").start = wanted.first + 1;
    at("treffers").replaceChildren(...found.hits.map(hit));
    showPages(wanted, found);
  }

  Wijkkennis.engine = engine;
  show();
})();
