"""How somebody stands to one bottleneck: as its reporter, a supporting area, its case holder or an editor.

A role says what a person may do at all; this says whether it is their bottleneck.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import Visibility
from kb.domain.people import Actor, Permission, Role
from kb.domain.states import Status


class Party(StrEnum):
    REPORTER = "melder"
    SUPPORTER = "steunend-gebied"
    CASE_HOLDER = "dossierhouder"
    EDITOR = "redacteur"


def parties_of(bottleneck: Bottleneck, actor: Actor, *, supporting: Collection[str] = ()) -> frozenset[Party]:
    """Return every capacity in which the actor stands to this bottleneck; empty for an outsider.

    A draft is its maker's alone; what has been reported is the whole area's.  `supporting` are the areas that
    have the bottleneck too.  A case holder holds what is assigned to the own organisation.
    """
    found = set()
    made_it = bool(bottleneck.reporter) and actor.reference == bottleneck.reporter
    if bottleneck.status is Status.DRAFT:
        return frozenset({Party.REPORTER} if made_it and actor.may(Permission.REPORT) else ())
    of_area = bool(bottleneck.reporter_area) and _may_for(actor, bottleneck.reporter_area)
    if of_area or (made_it and actor.may(Permission.REPORT)):
        found.add(Party.REPORTER)
    if any(_may_for(actor, area) for area in supporting):
        found.add(Party.SUPPORTER)
    if (
        actor.may(Permission.MOVE_CASE)
        and bottleneck.case_organisation
        and actor.organisation == bottleneck.case_organisation
    ):
        found.add(Party.CASE_HOLDER)
    if actor.may(Permission.HANDLE_REPORTS):
        found.add(Party.EDITOR)
    return frozenset(found)


def _may_for(actor: Actor, area: str) -> bool:
    return Role.REPORTER in actor.roles and actor.may(Permission.CONTEST, area=area)


def may_see(bottleneck: Bottleneck, actor: Actor, *, supporting: Collection[str] = ()) -> bool:
    """Whether the actor may know that this bottleneck exists."""
    if bottleneck.published and bottleneck.visibility is Visibility.PUBLIC:
        return True
    if bottleneck.published and bottleneck.visibility is Visibility.NETWORK:
        return actor.may(Permission.READ_NETWORK) or bool(
            parties_of(bottleneck, actor, supporting=supporting)
        )
    return bool(parties_of(bottleneck, actor, supporting=supporting))
