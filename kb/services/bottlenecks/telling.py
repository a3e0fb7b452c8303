"""Whom a notice is for: recipients by what they are to a bottleneck → accounts, at the moment of sending."""

from __future__ import annotations

from kb.domain.people import Account, Role
from kb.services.bottlenecks.followers import followers
from kb.services.bottlenecks.recording import CASE_HOLDER, EDITORS, FOLLOWERS, REPORTER
from kb.storage import accounts
from kb.storage import bottlenecks as store
from kb.storage.database import Database
from kb.storage.outbox import Notice

_ACCOUNT, _AREA = "account:", "gebied:"


def accounts_of(db: Database, notice: Notice) -> list[Account]:
    """Return everybody a notice is for who can sign in now, each once, by number.

    An area is everyone who reports for it; the case holders are those of the organisation that holds it now.
    """
    bottleneck = store.by_reference(db, notice.reference)
    everyone = [one for one in accounts.all_accounts(db) if one.is_usable]
    wanted: set[int] = set()
    for recipient in notice.recipients:
        if recipient == REPORTER:
            recipient = bottleneck.reporter if bottleneck else ""
        if recipient.startswith(_ACCOUNT):
            wanted.add(int(recipient.removeprefix(_ACCOUNT)))
        elif recipient.startswith(_AREA):
            area = recipient.removeprefix(_AREA)
            wanted |= {a.id for a in everyone if Role.REPORTER in a.roles and area in a.areas}
        elif recipient == FOLLOWERS:
            wanted |= followers(db, bottleneck) if bottleneck else set()
        elif recipient == EDITORS:
            wanted |= {a.id for a in everyone if Role.EDITOR in a.roles}
        elif recipient == CASE_HOLDER and bottleneck and bottleneck.case_organisation:
            holder = bottleneck.case_organisation
            wanted |= {a.id for a in everyone if Role.CASE_HOLDER in a.roles and a.organisation == holder}
    return sorted((a for a in everyone if a.id in wanted), key=lambda a: a.id)
