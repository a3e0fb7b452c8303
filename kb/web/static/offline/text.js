// Text → words with their place, as kb/text/tokens.py reads it.  What belongs together here is compared with
// it by tests/browser/test_publish.py, over every text of the content.
"use strict";

const Wijkkennis = {};

(() => {
  const PLAIN = { "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "ß": "ss", "ς": "σ" };
  const MARKS = "\\u0300-\\u036f\\u00ad\\u200b-\\u200d\\u2060";
  const MARK = new RegExp(`[${MARKS}]+`, "gu");
  const LETTER = "[\\p{L}\\p{N}]";
  const RUN = `${LETTER}+(?:[${MARKS}]${LETTER}*)*`;
  const WORD = `${RUN}(?:['’ʼ]${RUN}){0,3}`;
  const TOKEN = `(?<number>\\p{Nd}+(?:[.,]\\p{Nd}+)+)|(?:(?<![\\p{L}\\p{N}_])['’ʼ](?=[sS]-))?(?<word>${WORD}(?:[-‐‑]${WORD}){0,5})`;
  const HYPHEN = /[-‐‑]/u;
  const THOUSANDS = /^\p{Nd}{1,3}(?:\.\p{Nd}{3})+(?:,\p{Nd}+)?$/u;
  const ASCII = /^[\x00-\x7f]*$/;
  const LONGEST = 64;
  const GRAM = 4;

  function fold(text) {
    if (ASCII.test(text)) return text.toLowerCase();
    const plain = [...text.normalize("NFKD").toLowerCase()].map((one) => PLAIN[one] ?? one).join("");
    return plain.normalize("NFKD").replace(MARK, "");
  }

  function foldWord(word) {
    return (ASCII.test(word) ? word.toLowerCase() : fold(word).replace(/[^\p{L}\p{N}']/gu, "")) || word;
  }

  const plainToken = (text, start) => ({ text, folded: foldWord(text), start, end: start + text.length, pieces: [] });

  // A range of numbers gives its numbers; any other hyphenated word is one token with pieces.
  function hyphenated(written, word, start) {
    const first = start + written.length - word.length;
    const pieces = [...word.matchAll(new RegExp(WORD, "gu"))].map((one) => plainToken(one[0], first + one.index));
    if (pieces.every((one) => /^\p{Nd}+$/u.test(one.text))) return pieces;
    const folded = pieces.map((one) => one.folded).join("");
    return [{ text: written, folded, start, end: start + written.length, pieces }];
  }

  function read(match) {
    const [written] = match;
    const { number, word } = match.groups;
    if (number) {
      const folded = fold(THOUSANDS.test(written) ? written.replaceAll(".", "") : written);
      return [{ text: written, folded, start: match.index, end: match.index + written.length, pieces: [] }];
    }
    return HYPHEN.test(written) ? hyphenated(written, word, match.index) : [plainToken(written, match.index)];
  }

  const tokenize = (text) => [...text.matchAll(new RegExp(TOKEN, "gu"))].flatMap(read);

  // The word that begins at `start`; of a hyphenated one from there on.
  function tokenAt(text, start) {
    const pattern = new RegExp(TOKEN, "yu");
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    return match.groups.word && HYPHEN.test(match[0])
      ? hyphenated(match[0], match.groups.word, start)[0]
      : plainToken(match[0], start);
  }

  // Every word as it stands in running text, with the number of its token.
  const runningWords = (tokens) => tokens.flatMap((token, index) => (token.pieces.length ? token.pieces : [token]).map((word) => [word, index]));

  // What names are compared by: letters and digits only.
  const squeeze = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, "");

  // The distinct runs of four letters of a folded word, with marks where it begins and ends.
  function grams(word) {
    if (!word) return [];
    const marked = `<${word.slice(0, LONGEST).replaceAll("'", "")}>`;
    if (marked.length <= GRAM) return [marked];
    const found = new Set();
    for (let at = 0; at <= marked.length - GRAM; at += 1) found.add(marked.slice(at, at + GRAM));
    return [...found];
  }

  Object.assign(Wijkkennis, { fold, tokenize, tokenAt, runningWords, squeeze, grams });
})();
