"""The context of a conversation in the client's hands: signed by the service, believed only when it signed
it.

Nothing is kept: the next question brings the context back.  A context that was changed, or that another
installation made, counts as none; that is no error, the question is then read by itself.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import replace

from kb.answers.contexts import SIGNATURE, plain_context, read_context
from kb.answers.model import Context
from kb.domain.vocabulary import Vocabulary
from kb.storage import facts
from kb.storage.database import Database

_PURPOSE = b"wijkkennis conversation 1\n"
"""What is signed begins with this: a signature of one thing is none of another."""


def signed(db: Database, context: Context) -> Context:
    """Return the context with the service's signature."""
    return replace(context, signature=_signature(db, plain_context(context)))


def opened(db: Database, raw: Mapping[str, object] | None, vocabulary: Vocabulary) -> Context:
    """Read what a client sent back; an empty context when the service did not sign exactly that."""
    if not raw:
        return Context()
    given = raw.get(SIGNATURE)
    carried = {key: value for key, value in raw.items() if key != SIGNATURE}
    try:
        expected = _signature(db, carried)
    except (TypeError, ValueError, RecursionError):  # what JSON has not, or too deep
        return Context()
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), expected.encode()):
        return Context()
    return read_context(carried, vocabulary)


def _signature(db: Database, carried: Mapping[str, object]) -> str:
    text = json.dumps(carried, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hmac.new(facts.signing_key(db), _PURPOSE + text.encode(), hashlib.sha256).hexdigest()[:32]
