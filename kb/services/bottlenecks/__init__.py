"""The register of bottlenecks: reporting, moving, joining, asking, reading.

Each function is one transaction, or part of the one that is open (`kb.storage.database.joined`); time and
actor are arguments; what the actor may do is asked here again, whatever a page offered.  What can go wrong:

- `NoSuchBottleneck`: not there, or not for this actor;
- `NotPermitted`: the role or the area does not allow it;
- `StepNotAllowed`: no such step from here, with those that there are;
- `NotNow`: not in this state, or not any more; its message is Dutch;
- `InputRefused`: every fault and every trace of a person in what was filled in;
- `Stale`: somebody else changed it meanwhile.
"""

from kb.domain.history import Event, EventKind
from kb.domain.refusals import InputRefused, PrivacyFinding, StepIncomplete
from kb.domain.requests import Request, RequestKind
from kb.domain.states import Status
from kb.domain.steps import Field, Fields, StepNotAllowed, Transition, required_fields
from kb.domain.support import Answer, Confirmation, Support
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks.asking import decide, request
from kb.services.bottlenecks.editing import edit
from kb.services.bottlenecks.erasing import erase_event, erase_reporter
from kb.services.bottlenecks.figures import Figures, Stay, figures
from kb.services.bottlenecks.gate import Confirmed, findings
from kb.services.bottlenecks.joining import confirm, follow, join, unfollow
from kb.services.bottlenecks.lists import (
    Filter,
    Listing,
    Outline,
    Sort,
    WorkList,
    entries,
    listing,
    of_areas,
    outlines,
    owners,
    work_list,
)
from kb.services.bottlenecks.moving import step
from kb.services.bottlenecks.owner_figures import Answered, OwnerFigures, Reply
from kb.services.bottlenecks.reading import Dossier, Entry, dossier, entry, history, state_at
from kb.services.bottlenecks.recording import NoSuchBottleneck, NotNow, Stale
from kb.services.bottlenecks.reporting import discard, drafts, report, submit, text_of
from kb.services.bottlenecks.searching import search
from kb.services.bottlenecks.speaking import assign, escalate, post
from kb.services.bottlenecks.step_checks import unfinished
from kb.services.bottlenecks.telling import accounts_of
from kb.services.bottlenecks.trial_story import trial_story
from kb.services.bottlenecks.unpublished import as_document

__all__ = [
    "Answer",
    "Answered",
    "Confirmation",
    "Confirmed",
    "Dossier",
    "Entry",
    "Event",
    "EventKind",
    "Field",
    "Fields",
    "Figures",
    "Filter",
    "InputRefused",
    "Listing",
    "NoSuchBottleneck",
    "NotNow",
    "NotPermitted",
    "Outline",
    "OwnerFigures",
    "PrivacyFinding",
    "Reply",
    "Request",
    "RequestKind",
    "Sort",
    "Stale",
    "Status",
    "Stay",
    "StepIncomplete",
    "StepNotAllowed",
    "Support",
    "Transition",
    "WorkList",
    "accounts_of",
    "as_document",
    "assign",
    "confirm",
    "decide",
    "discard",
    "dossier",
    "drafts",
    "edit",
    "entries",
    "entry",
    "erase_event",
    "erase_reporter",
    "escalate",
    "figures",
    "findings",
    "follow",
    "history",
    "join",
    "listing",
    "of_areas",
    "outlines",
    "owners",
    "post",
    "report",
    "request",
    "required_fields",
    "search",
    "state_at",
    "step",
    "submit",
    "text_of",
    "trial_story",
    "unfinished",
    "unfollow",
    "work_list",
]
