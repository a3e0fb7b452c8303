// The two lines under a title: the best piece of the best passage, with exactly the matched words marked; as
// kb/search/highlight.py has it.
"use strict";

Wijkkennis.Fragments = class {
  #data; #places;

  static #PASSAGE = 1;

  constructor(data, places) {
    this.#data = data;
    this.#places = places;
  }

  // The pieces of the fragment, each {text, marked}, and the anchor of its passage; null for the summary.
  // `worth` gives each stem that was looked for its weight.
  of(number, worth) {
    const document = this.#data.documents[number];
    const best = worth.size ? this.#bestPassage(number, worth) : null;
    if (best) return { pieces: this.#pieces(best.text, this.#spots(best, worth), worth), anchor: best.anchor };
    const before = [...document.title].length + 1;
    const head = this.#places.units(number)[0];
    const spots = this.#spots(head, worth).map((spot) => ({ ...spot, start: spot.start - before })).filter((spot) => spot.start >= 0);
    return { pieces: this.#pieces(document.summary, spots, worth), anchor: null };
  }

  #bestPassage(number, worth) {
    let best = null;
    const stems = [...worth.keys()].sort();
    for (const unit of this.#places.units(number)) {
      if (unit.kind !== Wijkkennis.Fragments.#PASSAGE) continue;
      const value = stems.reduce((sum, stem) => sum + (unit.places.has(stem) ? worth.get(stem) : 0), 0);
      if (value > 0 && (!best || value > best.value)) best = { unit, value };
    }
    return best?.unit ?? null;
  }

  // Where words begin that were looked for, in order, each with the stem by which it was.
  #spots(unit, worth) {
    const found = [];
    for (const stem of worth.keys()) {
      for (const place of unit.places.get(stem) ?? []) found.push({ start: unit.starts[place], stem });
    }
    return found.sort((one, other) => one.start - other.start || (one.stem < other.stem ? -1 : 1));
  }

  // The stretch with the most weight of different stems.
  #window(text, spots, worth) {
    const { fragmentLength, fragmentRoom } = this.#data.constants;
    if (text.length <= fragmentLength * 1.25) return [0, text.length];
    let start = 0;
    let most = 0;
    for (const begin of [0, ...spots.map((spot) => Math.max(0, spot.start - Math.floor(fragmentLength / 4)))]) {
      const inside = spots.filter((spot) => spot.start >= begin && spot.start < begin + fragmentLength - fragmentRoom);
      const stems = [...new Set(inside.map((spot) => spot.stem))].sort();
      const value = stems.reduce((sum, stem) => sum + worth.get(stem), 0);
      if (value > most) [start, most] = [begin, value];
    }
    let end = Math.min(text.length, start + fragmentLength);
    if (start > 0) {
      const space = text.indexOf(" ", start);
      if (space >= 0 && space < end) start = space + 1;
    }
    if (end < text.length) {
      const space = text.lastIndexOf(" ", end - 1);
      if (space > start) end = space;
    }
    return [start, end];
  }

  #pieces(text, spots, worth) {
    const [start, end] = this.#window(text, spots, worth);
    const pieces = start > 0 ? [{ text: "… ", marked: false }] : [];
    let at = start;
    for (const spot of spots) {
      if (spot.start < at || spot.start >= end) continue;
      const last = this.#end(text, spot);
      if (last > end) continue;
      pieces.push({ text: text.slice(at, spot.start), marked: false }, { text: text.slice(spot.start, last), marked: true });
      at = last;
    }
    pieces.push({ text: text.slice(at, end), marked: false });
    if (end < text.length) pieces.push({ text: " …", marked: false });
    return pieces.map((piece) => ({ ...piece, text: piece.text.replaceAll("\n", " ") })).filter((piece) => piece.text);
  }

  // Where a word ends; of a hyphenated one only the half that was looked for.
  #end(text, spot) {
    const token = Wijkkennis.tokenAt(text, spot.start);
    const [first] = token.pieces;
    return first && this.#places.forms(first.folded).includes(spot.stem) ? first.end : token.end;
  }
};
