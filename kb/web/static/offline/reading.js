// What someone typed → words that say something, each in every form that is looked for; as
// kb/search/grammar.py, kb/text/analysis.py and kb/text/synonyms.py read it.
"use strict";

Wijkkennis.Reader = class {
  #data; #language; #query; #areaWords; #synonyms = new Map(); #longest = new Map();

  static #QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/gu;

  constructor(data, language) {
    this.#data = data;
    this.#language = language;
    this.#query = new Set(data.stopwords.query);
    this.#areaWords = new Set(data.areaWords);
    for (const [key, readings] of data.synonyms) {
      this.#synonyms.set(key.join(" "), readings);
      this.#longest.set(key[0], Math.max(this.#longest.get(key[0]) ?? 0, key.length));
    }
  }

  isAreaWord(folded) {
    return this.#areaWords.has(folded);
  }

  isQueryStopword(folded) {
    return this.#query.has(folded);
  }

  // The text without quotation marks, the phrases in it, and everything that was quoted.
  parse(query) {
    const { maxCharacters, maxWords } = this.#data.constants;
    const cut = [...query].slice(0, maxCharacters).join("").replace(/\p{C}|\p{Zl}|\p{Zp}/gu, " ");
    const text = cut.trim().split(/\s+/u).slice(0, maxWords).join(" ");
    const meant = [...text.matchAll(Wijkkennis.Reader.#QUOTED)].map((one) => one[1].trim());
    const phrases = meant.filter((one) => one.split(/\s+/u).length > 1);
    return { text: text.replace(Wijkkennis.Reader.#QUOTED, " $1 "), phrases, meant };
  }

  // The words of a text that say something, each with its forms: [stems that must all be there, weight].
  words(text) {
    const tokens = Wijkkennis.tokenize(text);
    const telling = tokens.filter((token) => !this.#query.has(token.folded));
    const extra = new Map();
    for (const { start, end, readings } of this.#expansions(tokens)) {
      for (const token of tokens.slice(start, end)) {
        const forms = readings.flatMap(([weight, alternatives]) => alternatives.map((stems) => ({ stems, weight })));
        extra.set(token.start, [...(extra.get(token.start) ?? []), ...forms]);
      }
    }
    return (telling.length ? telling : tokens).map((token) => {
      const word = this.#word(token);
      return { ...word, forms: [{ stems: [word.stem], weight: 1 }, ...(extra.get(token.start) ?? [])] };
    });
  }

  #word(token) {
    const parts = [];
    for (const word of token.pieces.length ? token.pieces : [token]) {
      const read = this.#language.read(word.folded);
      if (token.pieces.length && !this.#isInEveryText(word.folded)) parts.push(read.stem);
      parts.push(...read.parts);
    }
    const { text, folded, start, end } = token;
    return { text, folded, start, end, stem: this.#language.stem(folded), parts: [...new Set(parts)] };
  }

  #isInEveryText(folded) {
    return this.#data.stopwords.document.includes(folded);
  }

  // Phrases with synonyms, from left to right; of overlapping ones the longest.
  #expansions(tokens) {
    const running = Wijkkennis.runningWords(tokens);
    const stems = running.map(([word]) => this.#language.stem(word.folded));
    const found = [];
    for (let at = 0; at < stems.length; ) {
      let size = Math.min(this.#longest.get(stems[at]) ?? 0, stems.length - at);
      while (size && !this.#synonyms.has(stems.slice(at, at + size).join(" "))) size -= 1;
      if (size) {
        const readings = this.#synonyms.get(stems.slice(at, at + size).join(" "));
        found.push({ start: running[at][1], end: running[at + size - 1][1] + 1, readings });
      }
      at += size || 1;
    }
    return found;
  }
};
