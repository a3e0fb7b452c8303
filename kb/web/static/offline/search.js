// A query and filters → ranked documents, counts and messages; as kb/search/query.py and filters.py have it.
"use strict";

Wijkkennis.Search = class {
  #data; #reader; #spelling; #language; #places; #closer; #fragments; #scorers;

  static FACETS = ["kind", "area", "action_line", "theme", "status", "law", "organisation"];
  static #MANUAL = "uitleg";

  constructor(data, wordTable) {
    this.#data = data;
    this.#language = new Wijkkennis.Language(wordTable, new Set(data.stopwords.document));
    this.#reader = new Wijkkennis.Reader(data, this.#language);
    this.#spelling = new Wijkkennis.Spelling(data, this.#language);
    this.#places = new Wijkkennis.Places(data, this.#language);
    this.#closer = new Wijkkennis.Closer(data, this.#places, this.#spelling);
    this.#fragments = new Wijkkennis.Fragments(data, this.#places);
    const scorer = (eligible) => new Wijkkennis.Scorer(data, this.#reader, this.#spelling, eligible);
    this.#scorers = { cases: scorer(data.cases), everything: scorer(data.documents.length) };
  }

  // `request`: query, filters by facet (a Set of values each), strength (a number or null), national, sort
  // (relevantie, nieuwste or titel), first and last: the hits from first up to, not including, last.
  search(request) {
    const { constants, documents } = this.#data;
    const found = this.#candidates(request.query, request.filters.kind.has(Wijkkennis.Search.#MANUAL));
    const filtered = this.#filtered(found.enough, request);
    const worth = new Map(found.matches.flatMap(({ stems, idf }) => [...stems].map((stem) => [stem, idf + 0.1])));
    if (worth.size && filtered.numbers.length) {
      const leading = this.#best(filtered.numbers, found.scores, constants.candidates).sort((one, other) => one - other);
      const bonuses = this.#closer.bonuses(found.matches, worth, leading);
      leading.forEach((number, n) => { found.scores[number] += bonuses[n]; });
    }
    const shown = this.#ordered(filtered.numbers, found.scores, request).slice(request.first, request.last);
    return {
      total: filtered.numbers.length,
      hits: shown.map((number) => ({ number, slug: documents[number].slug, score: found.scores[number], ...this.#fragments.of(number, worth) })),
      counts: filtered.counts,
      national: request.filters.area.size ? filtered.national : 0,
      corrected: found.corrected,
      original: found.original,
      relaxed: this.#relaxed(found, filtered.numbers),
    };
  }

  #candidates(query, manual) {
    const { cases, documents } = this.#data;
    const eligible = manual ? documents.length : cases;
    const parsed = this.#reader.parse(query);
    const scorer = manual ? this.#scorers.everything : this.#scorers.cases;
    let matches = scorer.match(parsed.text);
    const size = documents.length;
    if (!matches.length) {
      const enough = Array.from({ length: size }, (_, number) => number < eligible);
      return { enough, scores: new Float32Array(size), coverage: new Float32Array(size), matches, loosened: null };
    }
    const corrected = this.#corrected(parsed, matches);
    if (corrected !== null) matches = scorer.match(corrected);
    const scores = this.#sum(matches.map((match) => match.scores));
    const coverage = this.#sum(matches.map((match) => match.coverage));
    let loosened = null;
    for (const phrase of parsed.phrases) {
      const held = documents.map((_, number) => scores[number] > 0 && this.#places.holds(number, phrase));
      if (held.some(Boolean)) held.forEach((holds, number) => { if (!holds) scores[number] = 0; });
      else loosened = `De woorden “${phrase}” staan nergens precies zo naast elkaar; er is los op gezocht.`;
    }
    if (parsed.phrases.length) scores.forEach((score, number) => { if (!(score > 0)) coverage[number] = 0; });
    const enough = this.#enough(scores, coverage);
    this.#nameFirst(corrected ?? parsed.text, enough, scores);
    return { enough, scores, coverage, matches, corrected, original: parsed.text, loosened };
  }

  #sum(rows) {
    const total = new Float32Array(this.#data.documents.length);
    for (const row of rows) row.forEach((value, number) => { total[number] += value; });
    return total;
  }

  #most(values) {
    return values.reduce((most, value) => Math.max(most, value), 0);
  }

  // Whether each document holds enough of the query, weighed by how telling each word is.
  #enough(scores, coverage) {
    const { enough, likeEnough, few } = this.#data.constants;
    const best = Math.max(likeEnough * this.#most(scores), 1e-9);
    const most = enough * Math.max(this.#most(coverage), 1e-9);
    const found = Array.from(scores, (score, number) => score >= best || coverage[number] >= most);
    if (found.filter(Boolean).length < few) {
      const some = [...scores.keys()].filter((number) => scores[number] !== 0);
      for (const number of this.#best(some, scores, few)) found[number] = true;
    }
    return found;
  }

  // The numbers with the highest scores, best first; of equals the lowest number.
  #best(numbers, scores, limit) {
    return [...numbers].sort((one, other) => scores[other] - scores[one] || one - other).slice(0, limit);
  }

  // Every unknown word read as the nearest known one; null when there is nothing to correct.
  #corrected(parsed, matches) {
    const meant = new Set(parsed.meant.flatMap((quoted) => Wijkkennis.tokenize(quoted).flatMap((token) => [token.folded, ...token.pieces.map((one) => one.folded)])));
    let text = parsed.text;
    const unknown = matches.filter(({ word, heldBy }) =>
      !(heldBy || this.#reader.isAreaWord(word.folded) || this.#language.isInLexicon(word.folded) || meant.has(word.folded)));
    for (const { word } of unknown.sort((one, other) => other.word.start - one.word.start)) {
      const near = this.#spelling.nearest(word.folded);
      if (near && near !== word.folded) text = text.slice(0, word.start) + near + text.slice(word.end);
    }
    return text === parsed.text ? null : text;
  }

  // Put first what the query names: a document by its title, or those under the tag of that name.
  #nameFirst(text, enough, scores) {
    const { documents, constants, named } = this.#data;
    const bonus = Math.fround(constants.namedBonus * Math.max(this.#most(scores), 0));
    const name = Wijkkennis.squeeze(text);
    const own = documents.map(({ title, slug }, number) => scores[number] > 0 && [title, slug].some((one) => Wijkkennis.squeeze(one) === name));
    const tags = Object.hasOwn(named, name) ? Object.entries(named[name]) : [];
    documents.forEach((_, number) => {
      if (enough[number] && tags.some(([facet, slugs]) => slugs.some((slug) => this.#has(number, facet, slug)))) scores[number] += bonus;
    });
    own.forEach((is, number) => { if (is) scores[number] += Math.fround(4 * bonus); });
  }

  #has(number, facet, value) {
    return this.#data.documents[number].tags[Wijkkennis.Search.FACETS.indexOf(facet)].includes(value);
  }

  // Inside one filter OR, between filters AND; the counts of a facet ignore the choice made in it.
  #filtered(candidates, { filters, strength, national }) {
    const { documents, cases } = this.#data;
    const chosen = Wijkkennis.Search.FACETS.filter((facet) => filters[facet].size);
    const has = (number, facet) => [...filters[facet]].some((value) => this.#has(number, facet, value));
    const able = [...documents.keys()].filter((number) =>
      candidates[number] && (filters.kind.size || number < cases) && (strength === null || (documents[number].strength ?? 0) >= strength));
    const own = (number, facet) => has(number, facet) || (facet === "area" && national && documents[number].national);
    const passing = (but) => able.filter((number) => chosen.every((facet) => facet === but || own(number, facet)));
    const counts = {};
    for (const facet of Wijkkennis.Search.FACETS.slice(0, 5)) {
      counts[facet] = new Map();
      for (const number of passing(facet)) {
        for (const value of documents[number].tags[Wijkkennis.Search.FACETS.indexOf(facet)]) {
          counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
        }
      }
    }
    const reaching = filters.area.size ? passing("area").filter((number) => documents[number].national && !has(number, "area")) : [];
    return { numbers: passing(""), counts, national: reaching.length };
  }

  #ordered(numbers, scores, { query, sort, filters, national }) {
    const { documents } = this.#data;
    const order = sort === "titel" ? 1 : 0;
    const byScore = sort === "relevantie" && query !== "";
    const apart = (number) => national && filters.area.size && ![...filters.area].some((area) => this.#has(number, "area", area));
    return [...numbers].sort((one, other) =>
      Number(apart(one)) - Number(apart(other)) ||
      (byScore ? scores[other] - scores[one] : 0) ||
      documents[one].orders[order] - documents[other].orders[order]);
  }

  // Which demand was dropped, looking at what is left after the filters; null when none was.
  #relaxed({ matches, coverage, loosened }, numbers) {
    const telling = matches.filter(({ word }) => !this.#reader.isQueryStopword(word.folded));
    if (!numbers.length || !telling.length) return loosened;
    const everything = matches.reduce((sum, { idf }) => Math.fround(sum + Math.fround(idf)), 0);
    if (this.#most(numbers.map((number) => coverage[number])) === everything) return loosened;
    const absent = [...new Set(telling.filter((match) => !numbers.some((number) => match.coverage[number] > 0)).map(({ word }) => word.text))];
    const named = absent.map((word) => `‘${word}’`).join(", ");
    if (absent.length === new Set(telling.map(({ word }) => word.text)).size) return `Niets bevat ${named}. Dit lijkt er nog het meest op.`;
    if (absent.length) return `Niets bevat alle woorden. Dit zijn de beste resultaten zonder ${named}.`;
    return "Niets bevat alle woorden samen. Elk resultaat bevat er een deel van.";
  }
};
