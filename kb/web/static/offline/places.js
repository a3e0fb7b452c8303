// Where words stand in a document: read when it is looked at more closely, and then kept.
"use strict";

Wijkkennis.Places = class {
  #data; #language; #stopwords; #units = new Map(); #written = new Map();

  static #MOST_TIMES = 255;

  constructor(data, language) {
    this.#data = data;
    this.#language = language;
    this.#stopwords = new Set(data.stopwords.document);
  }

  // The units of a document: kind, anchor and text, per stem the numbers of the words that have it, and where
  // each word begins.
  units(number) {
    if (!this.#units.has(number)) {
      const read = this.#data.documents[number].units.map(([kind, anchor, text]) => ({ kind, anchor, text, ...this.#places(text) }));
      this.#units.set(number, read);
    }
    return this.#units.get(number);
  }

  #places(text) {
    const places = new Map();
    const starts = [];
    const add = (stem, place) => {
      const held = places.get(stem) ?? [];
      if (held.at(-1) !== place) held.push(place);
      places.set(stem, held);
    };
    for (const token of Wijkkennis.tokenize(text)) {
      if (token.pieces.length) add(this.#language.stem(token.folded), starts.length);
      for (const word of token.pieces.length ? token.pieces : [token]) {
        for (const stem of this.forms(word.folded)) add(stem, starts.length);
        starts.push(word.start);
      }
    }
    return { places, starts };
  }

  // The stems that a folded word adds to a document; none for a stop word.
  forms(folded) {
    if (this.#stopwords.has(folded)) return [];
    const { stem, parts } = this.#language.read(folded);
    return [stem, ...parts];
  }

  // How often each word stands in a document as it is written; nothing for the manual, that shows wrong spellings.
  written(number) {
    if (!this.#written.has(number)) this.#written.set(number, number < this.#data.cases ? this.#counted(number) : new Map());
    return this.#written.get(number);
  }

  #counted(number) {
    const { units, names } = this.#data.documents[number];
    const counts = new Map();
    for (const text of [...units.map((unit) => unit[2]), names]) {
      for (const token of Wijkkennis.tokenize(text)) {
        for (const { folded } of token.pieces.length ? [token, ...token.pieces] : [token]) {
          if (this.#stopwords.has(folded)) continue;
          counts.set(folded, Math.min((counts.get(folded) ?? 0) + 1, Wijkkennis.Places.#MOST_TIMES));
        }
      }
    }
    return counts;
  }

  // Whether the words of a phrase stand next to each other; a stop word holds a place but may be any word.
  holds(number, phrase) {
    const terms = this.#wordsOf(phrase);
    return terms.length > 0 && this.units(number).some(({ places }) => {
      const [[first, begin], ...others] = terms;
      return (places.get(first) ?? []).some((place) =>
        others.every(([stem, at]) => (places.get(stem) ?? []).includes(place - begin + at)));
    });
  }

  // The stems of the words of a phrase, each with the number of its word.
  #wordsOf(phrase) {
    const terms = [];
    let at = 0;
    for (const token of Wijkkennis.tokenize(phrase)) {
      if (token.pieces.length) terms.push([this.#language.stem(token.folded), at]);
      for (const { folded } of token.pieces.length ? token.pieces : [token]) {
        if (!this.#stopwords.has(folded)) terms.push([this.#language.stem(folded), at]);
        at += 1;
      }
    }
    return terms;
  }
};
