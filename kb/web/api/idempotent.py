"""`Idempotency-Key`: the same request sent twice is done once, and both get the same answer.

The answer is stored in the transaction of what it answers, so that there is never one without the other.
Visitors are told apart by a hash of their network address that means nothing once the day is over: nobody
gets the answer to somebody else's question by guessing a key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from flask import Response, request

from kb.services.daily_hash import daily_hash
from kb.storage import idempotency
from kb.storage.database import Database
from kb.storage.idempotency import KeyReused
from kb.web import access, context
from kb.web.api.problems import InputWrong, KeyUsed
from kb.web.arguments import ArgumentProblem

HEADER = "Idempotency-Key"
LONGEST = 100
KEPT = ("Content-Type", "Location", "ETag", "Cache-Control")


def once(do: Callable[[], Response]) -> Response:
    """Do this request, or answer as it was answered before.

    Raises `KeyUsed` when the key came with another request.  What is refused may be tried again with the
    same key.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return do()
    if not 1 <= len(key) <= LONGEST or not key.isascii() or not key.isprintable():
        raise InputWrong([ArgumentProblem(HEADER, f"Gebruik 1 tot {LONGEST} gewone tekens, zoals een UUID.")])
    db, now = context.db(), access.now()
    asked = f"{request.method} {request.path}\n".encode() + request.get_data()
    body_hash = hashlib.sha256(asked).hexdigest()
    with db.transaction():
        who = _who(db, now)
        try:
            found = idempotency.find(db, who, key, body_hash, now=now)
        except KeyReused as error:
            raise KeyUsed from error
        if found is not None:
            return Response(found.body, found.status, dict(found.headers))
        response = do()
        headers = {name: value for name in KEPT if (value := response.headers.get(name))}
        text = response.get_data(as_text=True)
        idempotency.keep(
            db, who, key, body_hash, status=response.status_code, headers=headers, body=text, now=now
        )
    return response


def _who(db: Database, now: datetime) -> str:
    who = access.actor()
    if who.account is not None or who.token is not None:
        return who.reference
    return f"bezoeker:{daily_hash(db, 'bezoeker', access.address(), now=now)}"
