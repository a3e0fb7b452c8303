// The words as they are written in the texts: which look alike, and which was probably meant; as
// kb/search/words.py, kb/search/written.py and kb/text/spelling.py have it.
"use strict";

Wijkkennis.Spelling = class {
  #words; #held; #constants; #byGram = new Map(); #weight = new Map(); #rarity = new Map(); #wordWeight; #language;
  #bySound; #stopwords; #alike = new Map();

  static #SOUNDS = [
    ["ij", "y"], ["ei", "y"], ["ou", "au"], ["ie", "i"], ["dt", "t"], ["ks", "x"], ["cht", "gt"], ["ch", "g"],
    ["th", "t"], ["ph", "f"], ["qu", "kw"], ["c", "k"], ["z", "s"], ["v", "f"],
  ];
  static #SHORTEST = 4;
  static #TWO_ERRORS_FROM = 8;
  static #LONGEST = 64;

  constructor(data, language) {
    this.#constants = data.constants;
    this.#language = language;
    this.#words = Object.keys(data.words).sort((one, other) => (one < other ? -1 : 1));
    this.#held = new Map(Object.entries(data.words));
    this.#stopwords = new Set(data.stopwords.document);
    this.#weigh(Math.max(data.cases, 1));
  }

  // A gram that few words share says more, and so does one that few documents hold.
  #weigh(cases) {
    const absent = new Map();
    this.#words.forEach((word, number) => {
      const none = Math.log1p(-Math.min(this.#held.get(word) / cases, 0.999));
      for (const gram of Wijkkennis.grams(word)) {
        if (!this.#byGram.has(gram)) this.#byGram.set(gram, []);
        this.#byGram.get(gram).push(number);
        absent.set(gram, (absent.get(gram) ?? 0) + none);
      }
    });
    const weights = new Float64Array(this.#words.length);
    for (const [gram, numbers] of this.#byGram) {
      const weight = Math.fround(Math.log(1 + this.#words.length / numbers.length));
      this.#weight.set(gram, weight);
      for (const number of numbers) weights[number] += weight;
      const held = 1 - Math.exp(absent.get(gram));
      const rarity = held > this.#constants.commonGram ? 0 : -Math.log(Math.max(held, 1e-9));
      this.#rarity.set(gram, Math.fround(rarity));
    }
    this.#wordWeight = Float32Array.from(weights);
  }

  // In how many documents a word stands as it is written.
  heldBy(word) {
    return this.#held.get(word) ?? 0;
  }

  // The words that share grams with this one, with the weight of what each shares; and the weight of all its own.
  #sharing(word, weights) {
    const shared = new Map();
    let own = 0;
    let unknown = 0;
    for (const gram of Wijkkennis.grams(word)) {
      const weight = weights.get(gram);
      if (weight === undefined) unknown += Math.log(1 + Math.max(this.#words.length, 1));
      if (!weight) continue;
      own = Math.fround(own + weight);
      for (const number of this.#byGram.get(gram)) shared.set(number, Math.fround((shared.get(number) ?? 0) + weight));
    }
    return { shared: [...shared].sort(([one], [other]) => one - other), own: own + unknown };
  }

  // The stems of the words that look most like this one, best first, with how much.
  alike(word) {
    const held = this.#alike.get(word);
    if (held) return held;
    const { alike, maxAlike } = this.#constants;
    const { shared, own } = this.#sharing(word, this.#weight);
    const near = shared
      .map(([number, weight]) => [number, (2 * weight) / (own + this.#wordWeight[number])])
      .filter(([, likeness]) => likeness >= alike)
      .sort(([, one], [, other]) => other - one)
      .slice(0, maxAlike);
    const best = new Map();
    for (const [number, likeness] of near) {
      const stem = this.#language.stem(this.#words[number]);
      best.set(stem, Math.max(best.get(stem) ?? 0, likeness));
    }
    const found = [...best].sort(([one, much], [other, more]) => more - much || (one < other ? -1 : 1)).slice(0, maxAlike);
    this.#alike.set(word, found);
    return found;
  }

  // Word → which part of the weight of this one it shares, to a power; and that weight.
  similar(word) {
    const { leastShare, gramPower } = this.#constants;
    const { shared, own } = this.#sharing(word, this.#rarity);
    const shares = new Map();
    for (const [number, weight] of shared) {
      const share = weight / Math.max(own, 1e-9);
      if (share >= leastShare) shares.set(this.#words[number], share ** gramPower);
    }
    return { shares, own };
  }

  // The known word nearest to an unknown one, or null when none is near enough.
  nearest(word) {
    const { Spelling } = Wijkkennis;
    const known = (one) => this.#held.has(one) && !this.#stopwords.has(one);
    if (known(word)) return word;
    if (word.length < Spelling.#SHORTEST || word.length > Spelling.#LONGEST || !Spelling.#isAlpha(word)) return null;
    const allowed = word.length >= Spelling.#TWO_ERRORS_FROM ? 2 : 1;
    const alike = this.#sounding(Spelling.#sound(word));
    if (alike && Spelling.#distance(word, alike) <= allowed) return alike;
    let best = null;
    for (const one of this.#byFrequency()) {
      if (Math.abs(one.length - word.length) > allowed) continue;
      const errors = Spelling.#distance(word, one);
      if (errors <= allowed && (!best || errors < best.errors)) best = { one, errors };
    }
    return best?.one ?? null;
  }

  // Every word that may be meant, the most frequent first, then by the alphabet.
  #byFrequency() {
    return this.#words
      .filter((word) => !this.#stopwords.has(word) && word.length >= Wijkkennis.Spelling.#SHORTEST - 1 && Wijkkennis.Spelling.#isAlpha(word))
      .sort((one, other) => this.#held.get(other) - this.#held.get(one));
  }

  #sounding(sound) {
    if (!this.#bySound) {
      this.#bySound = new Map();
      for (const word of this.#byFrequency().reverse()) this.#bySound.set(Wijkkennis.Spelling.#sound(word), word);
    }
    return this.#bySound.get(sound);
  }

  static #isAlpha(word) {
    return /^\p{L}+$/u.test(word);
  }

  static #sound(word) {
    const alike = this.#SOUNDS.reduce((text, [spelling, other]) => text.replaceAll(spelling, other), word);
    return alike.replace(/(.)\1+/gu, "$1");
  }

  // Letters too many, too few, wrong, or two swapped (optimal string alignment).
  static #distance(one, other) {
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, n) => n)];
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[other.length];
  }
};
