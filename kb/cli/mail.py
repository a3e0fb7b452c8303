"""`kb mail`: tell people what happened, or show what waits to be told."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime

import click

from kb.cli.shared import opened
from kb.cli.webhooks import tell_webhooks
from kb.config import Settings
from kb.domain.vocabulary import Vocabulary
from kb.errors import SettingsWrong
from kb.search.index import SearchIndex
from kb.services import library, mail, notify, retention, search_news, sent_list
from kb.services.letters import Letter
from kb.storage.database import Database
from kb.web import dates
from kb.web.accounts import letters, saved_lists
from kb.web.links import Links

_LOCAL = "http://127.0.0.1:8000"


@click.command("mail")
@click.option("--toon", "show", is_flag=True, help="Verstuur niets; laat zien wat er wacht.")
@click.option("--opnieuw", "again", is_flag=True, help="Probeer ook wat te vaak mislukte meteen weer.")
@click.pass_obj
def mail_command(settings: Settings, show: bool, again: bool) -> None:
    """Verstuur de berichten van het register en van bewaarde zoekopdrachten.

    Laat dit elk kwartier lopen. Iedereen krijgt hoogstens één overzicht per dag, vanaf 7 uur; alleen een
    vraag aan iemand gaat meteen. Zonder KB_SMTP_HOST blijft alles wachten en laat --toon het zien. Ook
    webhooks krijgen hier hun berichten.
    """
    now = datetime.now(UTC)
    with opened(settings) as db:
        if show:
            _show(db, settings)
            return
        if again:
            click.echo(f"{_mails(notify.start_over(db, now=now))} opnieuw.")
        retention.clean_up(db, settings.database_file.parent, now=now)
        delivered = _deliver(db, settings, now)
        all_told = tell_webhooks(db, settings)
    sys.exit(0 if delivered and all_told else 1)


def _deliver(db: Database, settings: Settings, now: datetime) -> bool:
    """Send the mail that is due and say how that went; False when some was not accepted."""
    server = mail.server_of(settings)
    if server is None:
        waiting = notify.waiting(db)
        click.echo(
            f"Er is geen mailserver ingesteld (KB_SMTP_HOST). Er wachten {waiting.notices} berichten; "
            "`kb mail --toon` laat ze zien."
        )
        return True
    outcome = send_round(db, settings, server, now)
    click.echo(f"{_mails(outcome.sent)} verstuurd.")
    for account, error in outcome.failed:
        click.echo(f"Niet verstuurd aan {account.login}: {error}.", err=True)
    return not outcome.failed


def send_round(db: Database, settings: Settings, server: mail.Server, now: datetime) -> notify.Sent:
    """Gather the news of saved searches, and send everything that is due.  Raises `SettingsWrong`."""
    if settings.base_url is None:
        raise SettingsWrong("KB_BASE_URL ontbreekt: het adres van de site, voor de links in de mail.")
    links, names = Links(settings.base_url), library.vocabulary(db)
    with mail.post(server) as post:

        def deliver(letter: Letter) -> None:
            post.send(
                mail.message(
                    sender=server.sender,
                    to=letter.account.login,
                    subject=letters.subject(letter),
                    text=letters.text(letter, links=links, names=names),
                    key=letter.key,
                    stop=links.path(letters.stop_page(letter)),
                    at_once=letters.stops_at_once(letter),
                    now=now,
                )
            )

        replay = saved_lists.replay(db, SearchIndex(settings.index_folder))
        search_news.gather(db, replay, now=now, begins=notify.DAY_BEGINS)
        ledger = settings.database_file.parent / sent_list.LEDGER
        return notify.send(db, deliver, now=now, ledger=ledger)


def _show(db: Database, settings: Settings) -> None:
    links, names = Links(settings.base_url or _LOCAL), library.vocabulary(db)
    waiting = notify.waiting(db)
    if waiting.since is None:
        click.echo("Er wacht niets.")
    else:
        click.echo(f"Er wachten {waiting.notices} berichten, het oudste sinds {dates.moment(waiting.since)}.")
    for letter in waiting.letters:
        click.echo("")
        _show_letter(letter, links, names)
    for one in waiting.failing:
        when = dates.moment(one.next_try_at) if one.next_try_at else "niet meer; geef `kb mail --opnieuw`"
        reason = one.error or "afgebroken tijdens het versturen"
        click.echo(f"Mislukt ({one.tries} keer) aan {one.account.login}: {reason}. Weer: {when}.", err=True)


def _show_letter(letter: Letter, links: Links, names: Vocabulary) -> None:
    click.secho(f"Aan: {letter.account.login}", bold=True)
    click.echo(f"Onderwerp: {letters.subject(letter)}\n")
    if letter.items:
        click.echo(letters.text(replace(letter, searches=()), links=links, names=names))
    if letter.searches:
        number = len(letter.searches)
        of = "1 bewaarde zoekopdracht" if number == 1 else f"{number} bewaarde zoekopdrachten"
        click.echo(f"Nieuws bij {of}. Wat iemand zoekt, staat alleen in de mail zelf.")


def _mails(number: int) -> str:
    return "1 mail" if number == 1 else f"{number} mails"
