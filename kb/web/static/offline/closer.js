// The best candidates, looked at more closely: words beside each other, the very spelling, words that share
// letters; as kb/search/reranking.py has it.
"use strict";

Wijkkennis.Closer = class {
  #data; #places; #spelling;

  constructor(data, places, spelling) {
    this.#data = data;
    this.#places = places;
    this.#spelling = spelling;
  }

  // What to add to the score of each of these documents.
  bonuses(matches, stems, numbers) {
    const { gramWeight, spellingWeight } = this.#data.constants;
    const total = this.#data.documents.length;
    const words = matches.map(({ word }) => ({
      folded: word.folded,
      rarity: Wijkkennis.rarity(total, this.#spelling.heldBy(word.folded)),
      ...this.#spelling.similar(word.folded),
    }));
    return numbers.map((number) => {
      const damping = this.#damping(number);
      const written = this.#places.written(number);
      let spelled = 0;
      let letters = 0;
      for (const { folded, rarity, shares, own } of words) {
        spelled += spellingWeight * rarity * this.#saturated(written.get(folded) ?? 0, damping);
        let times = 0;
        for (const [word, share] of shares) times += share * (written.get(word) ?? 0);
        letters += gramWeight * own * this.#saturated(times, damping);
      }
      return this.#pairs(matches, stems, number) + spelled + letters;
    });
  }

  #damping(number) {
    const { k1, b } = this.#data.constants;
    return k1 * (1 - b + b * (this.#data.documents[number].length / this.#data.averageLength));
  }

  #saturated(times, damping) {
    return times ? (times * (this.#data.constants.k1 + 1)) / (times + damping) : 0;
  }

  // What neighbouring words of the query that stand beside each other add.
  #pairs(matches, stems, number) {
    const { near, pairWeight } = this.#data.constants;
    const units = this.#places.units(number);
    const spots = matches.map(({ word }) => {
      const own = [...new Set([word.stem, ...word.parts])].filter((stem) => stems.has(stem));
      return units.map(({ places }) => own.flatMap((stem) => places.get(stem) ?? []));
    });
    let found = 0;
    for (let n = 0; n + 1 < matches.length; n += 1) {
      let count = 0;
      units.forEach((_, unit) => {
        const other = spots[n + 1][unit];
        for (const place of spots[n][unit]) count += other.some((one) => Math.abs(one - place) <= near) ? 1 : 0;
      });
      found += (pairWeight * ((matches[n].idf + matches[n + 1].idf) / 2) * count) / (count + 1);
    }
    return found;
  }
};
