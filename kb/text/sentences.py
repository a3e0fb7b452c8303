"""Text → sentences with their place in the text.

Answers are quotations of whole sentences, so a sentence must not end at "bijv." or
"€ 1.500" and must not swallow the next list item.  A sentence ends

- at ".", "!", "?" or "…" (with the quotes and brackets that close after it) when the next
  word begins with a capital, a digit or an opening quote and what stands before the full
  stop is no abbreviation;
- at an empty line, before a list item, heading or table row, and after a heading;
- at the end of a short line before a line with a capital (a title, an item without a mark).
  Longer lines are taken for text that was wrapped.

The marks of list items and headings belong to no sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WRAPPED_FROM = 60  # characters: nobody wraps text in shorter lines

# After these a full stop ends no sentence: a name, a number or the word itself must follow.
_NEVER_LAST_LISTED = """
a.d.h.v art artt bijv blz bv ca cf d.d dhr dr drs d.w.z fam fig h.c hfst i.h.k.v i.o i.p.v i.s.m
i.v.m incl excl ing ir jhr m.a.w m.b.t m.b.v m.i m.i.v m.m.v m.n mevr mgr min max mr mw n.a.v nl nr
nrs o.a o.b.v o.l.v p pag par pp prof r red resp sint st t.a.v t.b.v t.g.v t.h.v t.n.v t.o.v tel vgl
vs w.o z.g zgn
"""
_NEVER_LAST = frozenset(_NEVER_LAST_LISTED.split())

_MARKED_LINE = re.compile(
    r"[ \t]*(?:[-*+•·–◦▪][ \t]+|\d{1,3}[.)][ \t]+|[a-z]\)[ \t]+|#{1,6}[ \t]+|>[ \t]?|\|)"
)
_LINE = re.compile(r"[^\n]*\n?")
# Possessive, and not from the middle of a row of stops: 100,000 full stops are read once.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)")
# What a sentence begins with: perhaps a quote or bracket, perhaps 's or 't, then no lower-case letter.
_BEGINNING = re.compile(r"\s+(?:['’][snt]\s+)?[\"'“‘„«(\[]*(?P<first>\S)")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘„«]*$")
_LONGEST_WORD = 30  # how far to look back for the word before a full stop


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: `text == source[start:end]`, without blanks around it."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of `text` in order; they do not overlap.

    What stands between two sentences is white space or the mark of a list item, heading,
    quotation or table row.  Empty for a text without anything else.  Never raises.
    """
    found: list[Sentence] = []
    for start, end in _blocks(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.start() >= begin and _ends(text, begin, stop, end):
                _add(found, text, begin, stop.end())
                begin = stop.end()
        _add(found, text, begin, end)
    return found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The spans that no sentence crosses: paragraphs, list items, headings, titles."""
    begin = at = 0
    previous = ""  # the line before this one, without its mark; empty at the start of a block
    for line in _LINE.finditer(text):
        content, mark = line.group(), _MARKED_LINE.match(line.group())
        if mark or not content.strip() or _is_title(previous, content):
            if at > begin:
                yield begin, at
            begin = line.start() + (mark.end() if mark else 0)
        previous = content if not mark else content[mark.end() :]
        at = line.end()
        if mark and mark.group().lstrip().startswith(("#", "|")):
            yield begin, at
            begin, previous = at, ""
    if at > begin:
        yield begin, at


def _is_title(line: str, following: str) -> bool:
    line, first = line.strip(), following.lstrip()[:1]
    return 0 < len(line) < _WRAPPED_FROM and line[-1] not in ",;" and not first.islower()


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    following = _BEGINNING.match(text, stop.end(), end)
    if following is None:
        return True
    if following["first"].islower():
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    last = _LAST_WORD.search(text[max(begin, stop.start() - _LONGEST_WORD) : stop.start()])
    word = last.group() if last else ""
    # "J. Jansen": a single capital is an initial; after "mbo 2. Daarna" it is a number.
    return word.lower() not in _NEVER_LAST and not (len(word) == 1 and word.isupper())


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    stripped = raw.strip()
    if stripped:
        found.append(Sentence(stripped, start, start + len(stripped)))
