"""What the pages of the register say: steps, fields, events and ends, in plain Dutch.

Keys are the stored values of `kb.domain`; a test keeps the tables complete.  The names of states and choices
are in `kb.web.labels`.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb.domain.bottleneck import Bottleneck
from kb.domain.history import Event, EventKind
from kb.domain.requests import RequestKind
from kb.domain.states import Status
from kb.domain.steps import Field
from kb.domain.vocabulary import Vocabulary
from kb.services.bottlenecks import Reply, Sort
from kb.web import labels

STEP: Mapping[Status, tuple[str, str]] = {
    Status.REPORTED: ("Beantwoord de vraag", "Je antwoord gaat naar de redactie. De termijn loopt weer."),
    Status.MORE_ASKED: ("Stel de melder een vraag", "De termijn staat stil tot er een antwoord is."),
    Status.ACKNOWLEDGED: ("Erken dit knelpunt", "Het komt in het register en krijgt een eigen pagina."),
    Status.ON_AGENDA: ("Zet op de agenda", "Je noemt wie erover gaat. De eigenaar krijgt bericht."),
    Status.IN_PROGRESS: (
        "Neem in behandeling",
        "Je zegt wat je gaat doen, en wanneer je weer iets meldt.",
    ),
    Status.ON_TRIAL: ("Begin een proef", "Je zegt waar, tot wanneer, en wanneer de proef geslaagd is."),
    Status.RESOLVED: (
        "Meld dat het is opgelost",
        "Elk gebied dat dit heeft, hoort of het ook daar werkt.",
    ),
    Status.SECURED: (
        "Borg de oplossing",
        "Genoeg gebieden bevestigen dat het werkt. Dan is het klaar.",
    ),
    Status.REFERRED: ("Verwijs door", "Een andere partij pakt het op. Die noem je met naam."),
    Status.MERGED: ("Voeg samen met een ander", "Het is hetzelfde knelpunt. De steun gaat mee."),
}
"""Where a step leads → what its button says, and what follows from it."""
HAND_BACK = ("Geef terug", "Je gaat er niet over. Je noemt wie er volgens jou wel over gaat.")
AFTER_TRIAL = ("Stop de proef", "Je schrijft wat de proef leerde en gaat verder.")

DEED: Mapping[str, tuple[str, str]] = {
    "bericht": ("Schrijf een bericht", "Laat weten hoe het ervoor staat, ook als er nog niets af is."),
    "besluit": ("Leg een besluit vast", "Wat is er in een overleg besloten?"),
    "toewijzen": ("Wijs toe", "Noem wie erover gaat en wie het dossier houdt."),
    "escaleren": ("Breng een niveau hoger", "Het komt zo niet verder."),
}
"""What may be done besides steps: last part of its address → its button and what it is for."""

FIELD: Mapping[str, tuple[str, str]] = {
    Field.MESSAGE: (
        "Bericht",
        "Iedereen die het knelpunt ziet, leest dit. Noem geen mensen.",
    ),
    Field.NATURE: ("Aard", "Kies er een tot drie."),
    Field.DIRECTION: ("Richting van de oplossing", ""),
    Field.URGENCY: ("Urgentie", ""),
    Field.DUPLICATES_CHECKED: ("Dubbel?", "Kijk eerst of dit knelpunt er al is."),
    Field.OWNER: ("Eigenaar", "Het ministerie of de partij die de regel of de praktijk kan veranderen."),
    Field.CASE_HOLDER: ("Dossierhouder", "Een rol, geen naam. Bijvoorbeeld: beleidsmedewerker schulden."),
    Field.CASE_ORGANISATION: (
        "Organisatie van de dossierhouder",
        "Dossierhouders van deze organisatie kunnen het knelpunt verder brengen.",
    ),
    Field.ESCALATION: ("Waar ligt het op tafel?", ""),
    Field.MERGE_INTO: (
        "Met welk knelpunt voeg je samen?",
        "Een openbaar knelpunt dat loopt of is opgelost.",
    ),
    Field.NEXT_OWNER: ("Wie pakt het op?", "Noem de partij met naam."),
    Field.SUGGESTED_OWNER: ("Wie gaat er wel over?", "Noem de partij die het volgens jou moet oppakken."),
    Field.PLAN: ("Wat ga je doen?", "In gewone woorden, minstens 10 tekens."),
    Field.NEXT_DATE: ("Wanneer laat je weer iets weten?", "Een dag vanaf vandaag."),
    Field.PLACE: ("Waar is de proef?", "Een gebied, gemeente of organisatie."),
    Field.UNTIL: ("Tot wanneer duurt de proef?", "Een dag vanaf vandaag."),
    Field.MEASURE: ("Wanneer is de proef geslaagd?", "Waaraan zie je dat? Minstens 10 tekens."),
    Field.LESSON: ("Wat leerde de proef?", "Ook als de proef mislukte. Minstens 10 tekens."),
    Field.SOLVED_BY: ("Wat loste het op?", "Kies een praktijkverhaal of interventie uit de kennisbank."),
    Field.SOLVED_FOR: ("Voor wie geldt de oplossing?", "Kies ‘heel Nederland’, of een of meer gebieden."),
    Field.REASON_CODE: ("Reden", ""),
    Field.ALTERNATIVE: ("Wat bied je in plaats daarvan?", "Bijvoorbeeld uitleg of een andere weg."),
    Field.WAITING_ON: ("Wacht op", "Op wie of wat? Laat leeg als het nergens op wacht."),
}
"""Field of a step → what stands above it, and its hint."""

EVENT: Mapping[EventKind, str] = {
    EventKind.REPORTED: "Gemeld",
    EventKind.STEP: "Nieuwe stand",
    EventKind.JOIN: "Ook bij ons",
    EventKind.CONFIRM: "Antwoord op ‘werkt dit ook bij jullie?’",
    EventKind.REQUEST: "Verzoek",
    EventKind.DECIDE: "Besluit op een verzoek",
    EventKind.ESCALATE: "Een niveau hoger",
    EventKind.ASSIGN: "Toegewezen",
    EventKind.UPDATE: "Bericht",
    EventKind.DECISION: "Besluit",
    EventKind.WAIT: "Wacht",
    EventKind.EDIT: "Tekst gewijzigd",
    EventKind.ADOPT: "Tekst overgenomen in een bestand",
    EventKind.ERASE: "Tekst gewist",
}
TURNS: Mapping[tuple[Status | None, Status], str] = {
    (Status.MORE_ASKED, Status.REPORTED): "Vraag beantwoord",
    (Status.ON_AGENDA, Status.ACKNOWLEDGED): "Teruggegeven",
    (Status.IN_PROGRESS, Status.ACKNOWLEDGED): "Teruggegeven",
    (Status.ON_TRIAL, Status.IN_PROGRESS): "Proef gestopt",
}
"""Steps that lead back to where it was: the name of that state would not say what happened."""
ANSWER: Mapping[str, str] = {
    "ja": "Werkt ook bij",
    "deels": "Werkt deels bij",
    "nee": "Werkt niet bij",
}
REQUEST: Mapping[RequestKind, str] = {
    RequestKind.REOPEN: "Verzoek om heropening",
    RequestKind.OBJECTION: "Bezwaar tegen het samenvoegen",
    RequestKind.ESCALATION: "Verzoek om een niveau hoger",
    RequestKind.UPDATE: "Vraag om een bericht",
    RequestKind.DECLINE: "Voorstel om niet over te nemen",
}
REQUEST_SENT: Mapping[RequestKind, str] = {
    RequestKind.UPDATE: "Wie het dossier houdt en de redactie krijgen je vraag. Het antwoord komt in het "
    "verloop te staan, en je krijgt bericht.",
    RequestKind.DECLINE: "Een andere redacteur beslist en schrijft op waarom. Tot dan blijft de stand zoals "
    "die is.",
}
ASKED_FOR = "De redactie beslist en schrijft op waarom. Het besluit komt in het verloop te staan."
"""What follows on a request that was just sent: by kind, else `ASKED_FOR`."""
ROLE: Mapping[str, str] = {
    "melder": "het gebied",
    "dossierhouder": "de dossierhouder",
    "redacteur": "de redactie",
    "beheerder": "de beheerder",
    "bezoeker": "een bezoeker",
}
REPLY: Mapping[Reply, tuple[str, str]] = {
    Reply.DONE: ("Uitgevoerd", "opgelost of geborgd, en geen gebied zegt dat het niet werkt"),
    Reply.PARTLY: ("Deels", "opgelost, maar in minstens één gebied werkt het niet of deels"),
    Reply.NO: ("Nee, met reden", "niet overgenomen; de reden staat erbij"),
    Reply.SILENT: ("Stil", "de streefdatum is voorbij en er is niets gezegd"),
    Reply.BUSY: ("Loopt", "nog niet klaar, en nog op tijd of zonder streefdatum"),
}
SORT: Mapping[str, str] = {
    Sort.SILENCE: "Langst stil",
    Sort.NEWEST: "Nieuwste stand",
    Sort.OLDEST: "Oudste stand",
    Sort.SUPPORT: "Meeste gebieden",
    Sort.TITLE: "Titel (A–Z)",
    Sort.STATUS: "Stand",
    "relevantie": "Best passend",
}
DONE: Mapping[str, str] = {
    **{to.value: f"Gedaan. De stand is nu ‘{labels.name(labels.STATUS, to).lower()}’." for to in Status},
    Status.REPORTED.value: "Je antwoord is verstuurd. De redactie gaat ermee verder.",
    "bericht": "Je bericht staat in het verloop.",
    "besluit": "Het besluit staat in het verloop.",
    "toewijzen": "Toegewezen. De dossierhouder krijgt bericht.",
    "escaleren": "Het ligt nu een niveau hoger.",
    "verzoek": "Je besluit is vastgelegd. Wie het vroeg, krijgt bericht.",
    "volgen": "Je volgt dit knelpunt. Je krijgt bericht als er iets verandert.",
    "stoppen": "Je volgt dit knelpunt niet meer.",
    "tekst": "De tekst is bewaard.",
}
"""What was just done, by how the address of the page names it → what the page says."""
CLOSING: Mapping[Status, tuple[str, str]] = {
    Status.SECURED: (
        "Klaar: de oplossing is geborgd",
        "Gebieden die dit knelpunt hadden, bevestigen dat de oplossing ook bij hen werkt. "
        "Knelt het toch weer? Vraag om heropening.",
    ),
    Status.DECLINED: (
        "Dit wordt niet overgenomen",
        "Er komt geen oplossing. Het knelpunt is dus niet weg. "
        "Ben je het er niet mee eens? Een gebied dat dit heeft, kan tot 60 dagen vragen om heropening.",
    ),
    Status.REFERRED: (
        "Doorverwezen: een ander pakt het op",
        "Het knelpunt is niet opgelost. Een andere partij gaat erover en volgt het buiten dit register.",
    ),
    Status.MERGED: (
        "Samengevoegd met een ander knelpunt",
        "Het is niet afgewezen. Het is hetzelfde knelpunt als een ander en gaat daar verder. De gebieden "
        "die dit hadden, tellen daar mee.",
    ),
    Status.RESOLVED: (
        "Er is een oplossing. Werkt die overal?",
        "De gebieden die dit knelpunt hebben, kregen de vraag of de oplossing ook bij hen werkt. Pas als er "
        "genoeg bevestigen, sluiten we het knelpunt.",
    ),
}
"""What an end means, and what it does not; an end is never shown as another one."""

ASKS: Mapping[str, str] = {
    "regel-wijzigen": "Besluit of de regel wordt gewijzigd, en wie dat voorbereidt.",
    "uitleg-of-handreiking": "Besluit wie uitlegt wat er binnen de regels al kan, en wanneer.",
    "experiment": "Besluit of er een proef komt: waar, hoelang, en wanneer die geslaagd is.",
    "bestuurlijke-agendering": "Besluit wie dit bij welke bestuurder op tafel legt, en wanneer.",
    "praktijk-overnemen": "Besluit wie de werkende praktijk overneemt, en wat daarvoor nodig is.",
    "financiering": "Besluit of het geld anders kan worden geregeld, en wie dat uitwerkt.",
    "organisatie": "Besluit wie de samenwerking anders inricht, en wanneer.",
}
"""Direction of the solution → what a meeting is asked."""


def event_title(event: Event, area: str) -> str:
    """Say what happened in one line; `area` is the name of the event's area, or empty."""
    said = ANSWER.get(event.fields.get("antwoord", ""))
    if event.kind is EventKind.CONFIRM and said and area:
        return f"{said} {area}"
    if event.kind is EventKind.JOIN and area:
        return f"Ook bij ons: {area}"
    kind = event.fields.get("soort", "")
    if event.kind is EventKind.REQUEST and kind in set(RequestKind):
        return REQUEST[RequestKind(kind)]
    if event.kind is EventKind.DECIDE and kind in set(RequestKind):
        yes = "beantwoord" if kind == RequestKind.UPDATE else "toegekend"
        granted = yes if event.fields.get("besluit") == "ja" else "afgewezen"
        return f"{REQUEST[RequestKind(kind)]}: {granted}"
    if event.kind is EventKind.STEP and (event.before, event.after) in TURNS:
        return TURNS[event.before, event.after]
    if event.kind is EventKind.STEP:
        return labels.name(labels.STATUS, event.after)
    return EVENT[event.kind]


def area_name(slug: str, names: Vocabulary) -> str:
    """Return the name of an area, or the slug of one that is not in the list any more."""
    return names.area[slug].name if slug in names.area else slug


def owner_name(owner: str, names: Vocabulary) -> str:
    """Return the name of an owner, which is an organisation's slug or a text."""
    return names.organisation[owner].name if owner in names.organisation else owner


def next_up(own: Bottleneck, names: Vocabulary) -> str:
    """Say who has to do something now; empty when nobody has."""
    match own.status:
        case Status.DRAFT | Status.MORE_ASKED:
            return "het gebied dat het meldde"
        case Status.REPORTED | Status.ACKNOWLEDGED:
            return "de redactie van het programmabureau"
        case Status.ON_AGENDA | Status.IN_PROGRESS | Status.ON_TRIAL:
            return own.case_holder or owner_name(own.owner, names) or "nog niet bekend"
        case Status.RESOLVED:
            return "de gebieden die dit knelpunt hebben"
        case _:
            return ""
