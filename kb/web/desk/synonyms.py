"""/beheer/synoniemen: the words that belong together, looked up, changed after a preview, and taken out.

Every change goes through a page that shows what it does to real searches.  The form carries the version of
the list that its maker saw: when somebody else was first nothing is saved (409).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flask import Blueprint, Response, make_response, render_template, request
from flask import redirect as go
from werkzeug.wrappers import Response as AnyResponse

from kb.content.synonym_lines import FILE, Change, Entry, ListChanged
from kb.domain.people import Role
from kb.domain.vocabulary import SynonymGroup, SynonymKind
from kb.errors import Problem
from kb.services import missed, synonyms
from kb.services.synonyms import SynonymFile
from kb.web import access, context
from kb.web.access import DeskPage
from kb.web.arguments import QUERY_LIMIT

blueprint = Blueprint("synonyms", __name__)

PATH = "/beheer/synoniemen"
QUERIES = 2_000
"""So many groups of logged searches are looked at in a preview."""
KINDS = (
    (SynonymKind.EQUAL, "Gelijk", "Alle woorden vinden elkaar."),
    (SynonymKind.ABBREVIATION, "Afkorting", "De afkorting en de volle naam vinden elkaar."),
    (SynonymKind.LAY, "Gewone taal", "Wie ‘Woorden’ typt, vindt ook ‘Vindt ook’. Andersom niet."),
)
DONE = {
    "bewaard": "De synoniemen zijn bewaard. Het zoeken kent ze nu al.",
    "verwijderd": "De groep is verwijderd. Het zoeken kent die nu niet meer.",
}
"""What was just done → what is said about it; the key stands in the address."""


@dataclass(frozen=True)
class GroupForm:
    """What was filled in: a line per word; `number` is that of the group that is changed, or empty."""

    kind: str = SynonymKind.EQUAL.value
    words: str = ""
    finds: str = ""
    number: str = ""
    removes: bool = False
    tried: str = ""
    version: str = ""

    @classmethod
    def from_request(cls) -> GroupForm:
        form = request.form
        return cls(
            kind=form.get("soort", ""),
            words=form.get("woorden", ""),
            finds=form.get("vindt", ""),
            number=form.get("nummer", ""),
            removes="verwijder" in form,
            tried=" ".join(form.get("proef", "").split())[:QUERY_LIMIT],
            version=form.get("versie", ""),
        )

    @classmethod
    def of(cls, entry: Entry) -> GroupForm:
        group = entry.group
        words, finds = group.words, group.targets
        if group.kind is SynonymKind.ABBREVIATION:
            words, finds = group.words[:1], group.words[1:]
        return cls(group.kind.value, "\n".join(words), "\n".join(finds), str(entry.number))

    @property
    def change(self) -> Change | None:
        """The change that is asked; None when the kind or the number is none."""
        number = int(self.number) if self.number.isascii() and self.number.isdigit() else None
        if self.removes:
            return Change(None, number) if number is not None else None
        if (self.number and number is None) or self.kind not in set(SynonymKind):
            return None
        words, finds = _lines(self.words), _lines(self.finds)
        if self.kind == SynonymKind.LAY:
            group = SynonymGroup(SynonymKind.LAY, words, finds)
        else:  # the second field belongs to the group as well: for an abbreviation it is the full name
            group = SynonymGroup(SynonymKind(self.kind), tuple(dict.fromkeys((*words, *finds))))
        return Change(group, number)


def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of a field that say something, without doubles and control characters."""
    cleaned = ("".join(c if c.isprintable() else " " for c in line) for line in text.splitlines())
    return tuple(dict.fromkeys(" ".join(line.split()) for line in cleaned if line.strip()))


@blueprint.get(PATH)
@access.requires(
    Role.EDITOR, desk=DeskPage("Synoniemen", "Woorden die bij elkaar horen: zoeken, toevoegen en wijzigen.")
)
def overview() -> Response:
    """Answer the list, or the groups that hold some words, and the form: empty, or with one group in it."""
    file = synonyms.read(context.settings().content_folder)
    if isinstance(file, list):
        return _page(None, GroupForm(), file, status=503)
    wanted = " ".join(request.args.get("zoek", "").split())[:QUERY_LIMIT]
    chosen = request.args.get("wijzig", "")
    entry = next((e for e in file.entries if str(e.number) == chosen), None)
    form = GroupForm.of(entry) if entry else GroupForm(kind=SynonymKind.LAY.value, words=wanted)
    return _page(file, replace(form, tried=wanted), [], wanted=wanted)


@blueprint.post(f"{PATH}/voorbeeld")
@access.requires(Role.EDITOR)
def preview() -> Response:
    """Answer what a change does to searches, with the button that makes it; or what is wrong with it."""
    form, file = GroupForm.from_request(), synonyms.read(context.settings().content_folder)
    if isinstance(file, list):
        return _page(None, form, file, status=503)
    form = replace(form, version=form.version or file.version)
    if form.version != file.version:
        return _changed(file, form)
    change = form.change
    if change is None:
        return _page(file, form, [_no_change()], status=400)
    db, content = context.db(), context.settings().content_folder
    try:
        after = synonyms.judged(db, content, file, change)
    except ListChanged:
        return _changed(file, form)
    if isinstance(after, list):
        return _page(file, form, after, status=400)
    queries = missed.queries(db, today=context.today(), limit=QUERIES)
    before = context.vocabulary()
    effects = synonyms.preview(db, context.index(), before, after, queries, form.tried)
    removed = file.entries[change.number].group if form.removes and change.number is not None else None
    body = render_template(
        "synonyms/preview.html",
        form=form,
        group=change.group or removed,
        kinds={kind.value: (name, text) for kind, name, text in KINDS},
        tried=effects[0] if form.tried else None,
        effects=effects[1:] if form.tried else effects,
        kept=missed.KEPT_DAYS,
    )
    return make_response(body)


@blueprint.post(f"{PATH}/bewaar")
@access.requires(Role.EDITOR)
def save() -> AnyResponse:
    """Make the change that was looked at, and go back to the list."""
    form, content = GroupForm.from_request(), context.settings().content_folder
    change = form.change
    try:
        wrong = (
            synonyms.save(
                context.db(), context.index(), content, change, version=form.version, now=datetime.now(UTC)
            )
            if change
            else [_no_change()]
        )
    except ListChanged:
        now = synonyms.read(content)
        return _changed(now, form) if isinstance(now, SynonymFile) else _page(None, form, now, status=503)
    if wrong:
        file = synonyms.read(content)
        return _page(file if isinstance(file, SynonymFile) else None, form, wrong, status=400)
    done = "verwijderd" if form.removes else "bewaard"
    return go(context.links().query(PATH, [("gedaan", done)]), code=303)


def _no_change() -> Problem:
    return Problem(FILE, 0, "soort", "er is geen soort gekozen.", "Kies gelijk, afkorting of gewone taal.")


def _changed(file: SynonymFile, form: GroupForm) -> Response:
    """Answer 409: what was filled in is kept, but it is a new group until its maker looks again."""
    cure = (
        "Hieronder staat de lijst van nu. Kijk of je wijziging nog nodig is en bekijk het voorbeeld opnieuw."
    )
    problem = Problem(FILE, 0, "", "iemand anders heeft de lijst zojuist gewijzigd.", cure)
    return _page(file, replace(form, number="", removes=False, version=""), [problem], status=409)


def _page(
    file: SynonymFile | None, form: GroupForm, wrong: list[Problem], *, wanted: str = "", status: int = 200
) -> Response:
    body = render_template(
        "synonyms/overview.html",
        entries=synonyms.matching(file, wanted) if file else (),
        total=len(file.entries) if file else 0,
        version=file.version if file else "",
        form=form,
        wanted=wanted,
        kinds=KINDS,
        kind_names={kind: name for kind, name, _ in KINDS},
        wrong=wrong,
        done=DONE.get(request.args.get("gedaan", "")),
    )
    return make_response(body, status)
