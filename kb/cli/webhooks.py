"""The part of `kb mail` that tells other people's programs."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from kb.config import Settings
from kb.domain.deadlines import local_day
from kb.domain.webhooks import networks_of
from kb.errors import SettingsWrong
from kb.services import library, sent_list, webhook_rounds
from kb.services.webhook_post import poster
from kb.services.webhook_rounds import Told
from kb.storage import webhooks
from kb.storage.database import Database
from kb.web.links import Links
from kb.web.public import webhook_body
from kb.web.public.presenters import Presenter


def tell_webhooks(db: Database, settings: Settings) -> bool:
    """Tell every webhook what is due and say how that went; False when one did not take it.

    Silent without webhooks.  Raises `SettingsWrong` without KB_BASE_URL.
    """
    if not webhooks.everything(db):
        return True
    if settings.base_url is None:
        raise SettingsWrong("KB_BASE_URL ontbreekt: het adres van de site, voor de links in webhooks.")
    present = Presenter(library.vocabulary(db), Links(settings.base_url), local_day(_now()))

    def write(told: Told) -> bytes:
        return webhook_body.body(present, told)

    post = poster(networks_of(settings.webhook_networks))
    ledger = settings.database_file.parent / sent_list.LEDGER
    done = webhook_rounds.send(db, write, post, now=_now, ledger=ledger)
    click.echo(f"{done.sent} {'bericht' if done.sent == 1 else 'berichten'} naar webhooks verstuurd.")
    for hook, reason in done.failed:
        again = "Er komt geen nieuwe poging: hervat de webhook op /beheer/webhooks." * bool(hook.given_up_at)
        click.echo(f"Niet verstuurd naar {hook.name} ({hook.host}): {reason}. {again}".rstrip(), err=True)
    stopped = [hook for hook in webhooks.everything(db) if hook.given_up_at is not None]
    return not done.failed and not stopped


def _now() -> datetime:
    return datetime.now(UTC)
