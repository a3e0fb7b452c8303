"""What the views that write in the register share: how a bottleneck stands afterwards, versions, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Response, request

from kb.domain.refusals import InputRefused
from kb.domain.steps import StepNotAllowed
from kb.services import bottlenecks
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import Dossier, NoSuchBottleneck, NotNow, Stale
from kb.web import access, context
from kb.web.access import Refused
from kb.web.api import bodies, problems, replies
from kb.web.api.problems import MatchNeeded, NotFoundHere, Outdated
from kb.web.public import bottleneck_presenters


def dossier(reference: str) -> Dossier:
    """Return a bottleneck as whoever asks may see it.  Raises `NoSuchBottleneck`."""
    return bottlenecks.dossier(context.db(), reference, by=access.actor(), now=access.now())


def standing(reference: str, *, status: int = 200) -> Response:
    """Answer how a bottleneck stands now, with its version in the ETag."""
    found = dossier(reference)
    return written(
        replies.json(bottleneck_presenters.standing(replies.presenter(), found)), found, status=status
    )


def written(response: Response, found: Dossier, *, status: int) -> Response:
    """Give an answer about a bottleneck its status, its version, and when it made something where that is."""
    response.status_code = status
    response.headers["Cache-Control"] = access.PRIVATE
    response.set_etag(str(found.bottleneck.revision))
    if status == 201:
        response.headers["Location"] = bottleneck_presenters.page_of(replies.presenter(), found.bottleneck)
    return response


def matched() -> int:
    """Return the version that `If-Match` names: a revision, or the tag of what was read with a key.

    A proxy that compresses makes a tag weak; it names the same revision.  Raises `MatchNeeded` without a tag
    and `Outdated` for what names no revision, or several.
    """
    if not request.headers.get("If-Match"):
        raise MatchNeeded
    tags = {tag.partition(".")[0] for tag in request.if_match.as_set(include_weak=True)}
    found = tags.pop() if len(tags) == 1 else ""
    if not found.isdecimal():
        raise Outdated('If-Match noemt geen versie. Stuur de revisie van het knelpunt, zo: If-Match: "3"')
    return int(found)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the register refuses into what the API answers."""
    try:
        yield
    except InputRefused as error:
        raise bodies.refused(error) from error
    except StepNotAllowed as error:
        allowed = sorted({step.to.value for step in error.allowed})
        rest = f"Wel kan: {', '.join(allowed)}." if allowed else "Jij kunt nu geen stap zetten."
        raise problems.NotNow(f"Van {error.origin} naar {error.to} kan nu niet. {rest}", allowed) from error
    except NotNow as error:
        raise problems.NotNow(str(error)) from error
    except Stale as error:
        raise Outdated from error
    except NoSuchBottleneck as error:
        raise NotFoundHere("Er is geen knelpunt met dit kenmerk dat jij mag lezen.") from error
    except NotPermitted as error:
        _, title, text = problems.kind_of(403)  # its own message is for programmers
        raise Refused(title, text) from error
