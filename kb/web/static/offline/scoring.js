// Words → a score for every document, word by word; as kb/search/ranking.py has it.  Scores are kept in 32 bits,
// like there, so that documents that are equal there are equal here.
"use strict";

Wijkkennis.Scorer = class {
  #data; #reader; #spelling; #eligible; #size;

  // Only the first `eligible` documents score: the cases, or everything with the manual.
  constructor(data, reader, spelling, eligible) {
    this.#data = data;
    this.#reader = reader;
    this.#spelling = spelling;
    this.#eligible = eligible;
    this.#size = data.documents.length;
  }

  // Every distinct word of a text with what documents score for it, in order.
  match(text) {
    const found = new Map();
    for (const word of this.#reader.words(text)) {
      if (!found.has(word.stem)) found.set(word.stem, { word, ...this.#score(word) });
    }
    return [...found.values()];
  }

  // The best form of the word counts for every document.  `coverage` is its rarity where it is held.
  #score(word) {
    const { lookalikeWeight } = this.#data.constants;
    const scores = new Float32Array(this.#size);
    const held = new Uint8Array(this.#size);
    const stems = new Set(word.forms.flatMap((form) => form.stems));
    const raise = ([ids, worth]) => ids.forEach((id, n) => { scores[id] = Math.max(scores[id], worth[n]); });
    for (const form of word.forms) {
      const together = this.#together(form);
      raise(together);
      for (const id of together[0]) held[id] = 1;
    }
    const isName = this.#reader.isAreaWord(word.folded);
    if (word.parts.length && !isName) {
      for (const part of word.parts) stems.add(part);
      this.#addParts(word.parts, scores, held);
    }
    const alike = isName ? [] : this.#spelling.alike(word.folded);
    for (const [stem, likeness] of alike) {
      if (!stems.has(stem)) raise(this.#worth(stem, lookalikeWeight * likeness));
    }
    scores.fill(0, this.#eligible);
    held.fill(0, this.#eligible);
    const heldBy = held.reduce((sum, one) => sum + one, 0);
    if (!heldBy) for (const [stem] of alike) stems.add(stem);
    const idf = this.#idf(heldBy);
    const coverage = Float32Array.from(held, (one) => one * idf);
    return { scores, coverage, heldBy, stems, idf };
  }

  // A document with all parts holds the compound; one with some of them ranks by these.
  #addParts(parts, scores, held) {
    const sums = new Float32Array(this.#size);
    const count = new Uint8Array(this.#size);
    const weight = this.#data.constants.partsWeight / Math.sqrt(parts.length);
    for (const part of parts) {
      const [ids, worth] = this.#worth(part, weight);
      ids.forEach((id, n) => {
        sums[id] += worth[n];
        count[id] += 1;
      });
    }
    for (let id = 0; id < this.#size; id += 1) {
      scores[id] = Math.max(scores[id], sums[id]);
      if (count[id] === parts.length) held[id] = 1;
    }
  }

  // The documents with all stems of a form, and their mean score.
  #together({ stems, weight }) {
    let [ids, sums] = this.#worth(stems[0], weight / stems.length);
    for (const stem of stems.slice(1)) {
      const [more, worth] = this.#worth(stem, weight / stems.length);
      const other = new Map(more.map((id, n) => [id, worth[n]]));
      const both = ids.map((id, n) => [id, sums[n]]).filter(([id]) => other.has(id));
      ids = both.map(([id]) => id);
      sums = both.map(([id, sum]) => Math.fround(sum + other.get(id)));
    }
    return [ids, sums];
  }

  // The documents that hold a term, and what it is worth to each.
  #worth(term, weight) {
    const [ids, places] = Object.hasOwn(this.#data.terms, term) ? this.#data.terms[term] : [[], []];
    const times = Math.fround(weight * this.#idf(ids.length));
    return [ids, places.map((place) => Math.fround(this.#data.worth[place] * times))];
  }

  #idf(held) {
    return Wijkkennis.rarity(this.#eligible, Math.min(held, this.#eligible));
  }
};

// How telling it is that a document holds something that so many of all documents hold.
Wijkkennis.rarity = (documents, held) => Math.log(1 + (documents - held + 0.5) / (held + 0.5));
