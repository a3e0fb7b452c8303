"""The table of steps: from where to where, by whom, with what, and what follows.

`TRANSITIONS` is the whole table; what is not in it cannot be done.  Where the agreed process asks for a
reason, a question or an answer, the public message is that text.  Rows with `outcome_of` are never taken
directly: they are what an editor's yes to such a request does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.domain.documents import Visibility
from kb.domain.parties import Party
from kb.domain.requests import DECLINED_FROM, REOPENED_FROM, RequestKind
from kb.domain.states import Status
from kb.domain.step_fields import ANSWER_LENGTH, MESSAGE_LENGTH, Field


class Effect(StrEnum):
    """What follows by itself; the services do it in the transaction of the step."""

    RECEIPT = "ontvangst"
    ASK_REPORTER = "vraag-aan-melder"
    TELL_EDITORS = "redactie-inlichten"
    PUBLISH = "publiceren"
    TELL_FOLLOWERS = "volgers-inlichten"
    COPY_SUPPORT = "steun-overnemen"
    RETURN_SUPPORT = "steun-teruggeven"
    TELL_OWNER = "eigenaar-inlichten"
    DRAFT_STORY = "praktijkverhaal-opzetten"
    ASK_CONFIRMATION = "bevestiging-vragen"


@dataclass(frozen=True)
class Transition:
    """One row of the table.  `audience` is who may read its message, `shortest` how long that is at least."""

    origin: Status
    to: Status
    by: Party
    required: tuple[Field, ...] = ()
    optional: tuple[Field, ...] = ()
    effects: tuple[Effect, ...] = (Effect.TELL_FOLLOWERS,)
    shortest: int = MESSAGE_LENGTH
    audience: Visibility = Visibility.PUBLIC
    outcome_of: RequestKind | None = None

    @property
    def asks_message(self) -> bool:
        return self.shortest > 0

    @property
    def key(self) -> tuple[Status, Status]:
        return self.origin, self.to


S, F, E = Status, Field, Effect
TRANSITIONS: tuple[Transition, ...] = (
    Transition(S.DRAFT, S.REPORTED, Party.REPORTER, effects=(E.RECEIPT, E.TELL_EDITORS), shortest=0),
    Transition(
        S.REPORTED, S.MORE_ASKED, Party.EDITOR, effects=(E.ASK_REPORTER,), audience=Visibility.INTERNAL
    ),
    Transition(
        S.MORE_ASKED,
        S.REPORTED,
        Party.REPORTER,
        effects=(E.TELL_EDITORS,),
        shortest=ANSWER_LENGTH,
        audience=Visibility.INTERNAL,
    ),
    Transition(
        S.REPORTED,
        S.ACKNOWLEDGED,
        Party.EDITOR,
        required=(F.NATURE, F.DIRECTION, F.URGENCY, F.DUPLICATES_CHECKED),
        effects=(E.PUBLISH, E.TELL_FOLLOWERS),
    ),
    *(
        Transition(
            origin,
            S.MERGED,
            Party.EDITOR,
            required=(F.MERGE_INTO,),
            effects=(E.COPY_SUPPORT, E.TELL_FOLLOWERS),
        )
        for origin in (S.REPORTED, S.ACKNOWLEDGED)
    ),
    *(
        Transition(
            S.MERGED,
            back,
            Party.EDITOR,
            effects=(E.RETURN_SUPPORT, E.TELL_FOLLOWERS),
            outcome_of=RequestKind.OBJECTION,
        )
        for back in (S.REPORTED, S.ACKNOWLEDGED)
    ),
    *(
        Transition(origin, S.REFERRED, Party.EDITOR, required=(F.NEXT_OWNER,))
        for origin in (S.REPORTED, S.ACKNOWLEDGED)
    ),
    Transition(
        S.ACKNOWLEDGED,
        S.ON_AGENDA,
        Party.EDITOR,
        required=(F.OWNER, F.CASE_HOLDER, F.CASE_ORGANISATION, F.ESCALATION),
        optional=(F.WAITING_ON,),
        effects=(E.TELL_OWNER, E.TELL_FOLLOWERS),
    ),
    Transition(
        S.ON_AGENDA,
        S.IN_PROGRESS,
        Party.CASE_HOLDER,
        required=(F.PLAN, F.NEXT_DATE),
        optional=(F.WAITING_ON,),
    ),
    *(
        Transition(
            origin,
            S.ACKNOWLEDGED,
            Party.CASE_HOLDER,
            required=(F.SUGGESTED_OWNER,),
            effects=(E.TELL_EDITORS, E.TELL_FOLLOWERS),
        )
        for origin in (S.ON_AGENDA, S.IN_PROGRESS)
    ),
    Transition(
        S.IN_PROGRESS,
        S.ON_TRIAL,
        Party.CASE_HOLDER,
        required=(F.PLACE, F.UNTIL, F.MEASURE),
        optional=(F.WAITING_ON,),
        effects=(E.DRAFT_STORY, E.TELL_FOLLOWERS),
    ),
    Transition(
        S.ON_TRIAL,
        S.IN_PROGRESS,
        Party.CASE_HOLDER,
        required=(F.LESSON, F.NEXT_DATE),
        optional=(F.WAITING_ON,),
    ),
    *(
        Transition(
            origin,
            S.RESOLVED,
            Party.CASE_HOLDER,
            required=(F.SOLVED_BY, F.SOLVED_FOR),
            effects=(E.ASK_CONFIRMATION, E.TELL_FOLLOWERS),
        )
        for origin in (S.IN_PROGRESS, S.ON_TRIAL)
    ),
    Transition(S.RESOLVED, S.SECURED, Party.EDITOR),
    *(
        Transition(
            origin,
            S.DECLINED,
            Party.EDITOR,
            required=(F.REASON_CODE, F.ALTERNATIVE),
            outcome_of=RequestKind.DECLINE,
        )
        for origin in DECLINED_FROM
    ),
    *(
        Transition(
            origin,
            S.ACKNOWLEDGED,
            Party.EDITOR,
            optional=(F.DIRECTION,),
            effects=(E.PUBLISH, E.TELL_EDITORS, E.TELL_FOLLOWERS),
            outcome_of=RequestKind.REOPEN,
        )
        for origin in REOPENED_FROM
    ),
)
"""The whole table, along the way of a bottleneck."""
