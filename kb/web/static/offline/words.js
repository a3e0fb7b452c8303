// What the table of words says: stems, and parts of compounds.  The table holds the outcomes of kb/text for
// every word of the lexicon and of the texts; a word that is not in it is read like those that end like it.
"use strict";

Wijkkennis.Language = class {
  #words; #table; #stopwords; #known = new Map();

  static #FIRST = 0x23;
  static #BACKSLASH = 0x5c;
  static #DELETE = 0x7f;
  static #LINKS = ["", "s", "e", "en", "n", "er"];
  static #APOSTROPHE = /'(?:s|er|ers|tje|tjes|en|t)$/;
  static #IN_LEXICON = 1;
  static #MAY_BE_PART = 2;

  // `table` is a WordTable of kb/services/offline_words.py, `stopwords` the words that texts are full of.
  constructor(table, stopwords) {
    this.#table = table;
    this.#stopwords = stopwords;
    this.#words = [];
    let before = "";
    for (const one of table.words.match(/[A-Z][^A-Z]*/g) ?? []) {
      before = before.slice(0, one.charCodeAt(0) - 65) + one.slice(1);
      this.#words.push(before);
    }
  }

  // The place of a word in the table, or -1.
  #find(word) {
    let low = 0;
    let high = this.#words.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const there = this.#words[middle];
      if (there === word) return middle;
      if (there < word) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  static #code(codes, place) {
    let code = codes.charCodeAt(place);
    if (code > 0xa0) code -= 0xa1 - Wijkkennis.Language.#DELETE;
    if (code > Wijkkennis.Language.#BACKSLASH) code -= 1;
    return code - Wijkkennis.Language.#FIRST;
  }

  #stemRule(place) {
    return this.#table.stem_rules[Wijkkennis.Language.#code(this.#table.stems, place)];
  }

  #marked(word, mark) {
    const place = this.#find(word);
    return place >= 0 && (Wijkkennis.Language.#code(this.#table.marks, place) & mark) > 0;
  }

  isInLexicon(word) {
    return this.#marked(word, Wijkkennis.Language.#IN_LEXICON);
  }

  // What is asked of a word again and again: its stem, and the stems of its parts without those that say nothing.
  read(word) {
    let found = this.#known.get(word);
    if (!found) {
      const whole = this.#stem(word);
      const parts = this.split(word).filter((part) => !this.#stopwords.has(part)).map((part) => this.stem(part));
      found = { stem: whole, parts: [...new Set(parts)].filter((part) => part !== whole) };
      this.#known.set(word, found);
    }
    return found;
  }

  stem(word) {
    return this.#known.get(word)?.stem ?? this.#stem(word);
  }

  #stem(word) {
    const place = this.#find(word);
    if (place >= 0) return this.#apply(this.#stemRule(place), word);
    const bare = word.replace(Wijkkennis.Language.#APOSTROPHE, "").replaceAll("'", "") || word;
    if (bare !== word) return this.#stem(bare);
    if (word.length < 3 || word.length > 64 || !/^\p{L}+$/u.test(word)) return word;
    return this.#apply(this.#ruleOfTheLike(word), word);
  }

  #apply([at, taken, cut, tail], word) {
    const rest = word.slice(0, at) + word.slice(at + taken);
    return rest.slice(0, rest.length - cut) + tail;
  }

  // The rule of most of the words that share the longest ending with this one, among those of as many syllables:
  // a short word keeps the vowel that a long one loses (koop, inkop).
  #ruleOfTheLike(word) {
    const { Language } = Wijkkennis;
    const size = Language.#syllables(word);
    let longest = 1;
    let counts = new Map();
    this.#words.forEach((other, place) => {
      if (!other.endsWith(word.slice(-longest)) || Language.#syllables(other) !== size) return;
      const rule = Language.#code(this.#table.stems, place);
      if (!Language.#fits(this.#table.stem_rules[rule], word)) return;
      let shared = longest;
      while (shared < word.length && shared < other.length && word.at(-shared - 1) === other.at(-shared - 1)) shared += 1;
      if (shared > longest) {
        longest = shared;
        counts = new Map();
      }
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    });
    const [best] = [...counts].sort(([one, many], [other, more]) => more - many || one - other);
    return best ? this.#table.stem_rules[best[0]] : [0, 0, 0, ""];
  }

  // One, two, or more.
  static #syllables(word) {
    return Math.min(word.match(/[aeiouy]+/g)?.length ?? 0, 3);
  }

  static #fits([at, taken, cut, tail], word) {
    return (!taken || word.slice(at, at + 2) === "ge") && word.length - taken - cut + tail.length > 2;
  }

  // The smallest parts of a compound, left to right; none when it is no compound.
  split(word) {
    const place = this.#find(word);
    if (place < 0) return this.#splitUnlisted(word);
    const rule = this.#table.split_rules[Wijkkennis.Language.#code(this.#table.splits, place)];
    const parts = [];
    let at = 0;
    for (let n = 0; n < rule.length; n += 2) {
      at += rule[n];
      parts.push(word.slice(at, at + rule[n + 1]));
      at += rule[n + 1];
    }
    return parts;
  }

  #splitUnlisted(word) {
    if (word.length < 7 || word.length > 50 || !/^\p{L}+$/u.test(word)) return [];
    return this.#fewest(word).flatMap((part) => {
      const smaller = this.split(part);
      return smaller.length ? smaller : [part];
    });
  }

  // The cover of a word by the fewest known parts; of equals the one with the fewest linking letters.
  #fewest(word) {
    const size = word.length;
    const best = new Map([[0, { count: 0, linked: 0, parts: [] }]]);
    for (let begin = 0; begin < size - 2; begin += 1) {
      const here = best.get(begin);
      if (!here) continue;
      for (const link of begin ? Wijkkennis.Language.#LINKS : [""]) {
        const start = begin + link.length;
        if (!word.startsWith(link, begin)) continue;
        for (let end = start + 3; end <= Math.min(size, start + 24); end += 1) {
          const part = word.slice(start, end);
          if (end - start === size || !this.#isPart(part)) continue;
          const [count, linked, old] = [here.count + 1, here.linked + link.length, best.get(end)];
          if (!old || count < old.count || (count === old.count && linked < old.linked)) {
            best.set(end, { count, linked, parts: [...here.parts, part] });
          }
        }
      }
    }
    return best.get(size)?.parts ?? [];
  }

  #isPart(part) {
    const both = Wijkkennis.Language.#IN_LEXICON | Wijkkennis.Language.#MAY_BE_PART;
    const place = this.#find(part);
    return place >= 0 && Wijkkennis.Language.#code(this.#table.marks, place) === both;
  }
};
