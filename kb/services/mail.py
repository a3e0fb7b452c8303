"""Sending mail by SMTP: encrypted, to a server whose name is checked, several over one connection."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Literal

from kb.config import Settings
from kb.errors import SettingsWrong
from kb.services.notify import MailNotSent

PATIENCE = 20.0
"""Seconds that a mail server may take for an answer."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Server:
    """Where mail is handed in.  `security` is `starttls`, `tls` from the first byte, or `geen`."""

    host: str
    port: int
    sender: str
    security: Literal["starttls", "tls", "geen"] = "starttls"
    user: str = ""
    password: str = ""


def server_of(settings: Settings) -> Server | None:
    """Return the mail server of the settings, None when none is set.

    Raises `SettingsWrong` without a sender, and for another machine without encryption.
    """
    if settings.smtp_host is None:
        return None
    if settings.smtp_from is None:
        raise SettingsWrong("KB_SMTP_FROM ontbreekt: het adres waar de mail vandaan komt.")
    if settings.smtp_security == "geen" and settings.smtp_host not in _LOOPBACK:
        raise SettingsWrong(
            "KB_SMTP_SECURITY='geen' kan alleen met een mailserver op deze machine. Kies 'starttls' of 'tls'."
        )
    return Server(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_from,
        settings.smtp_security,
        settings.smtp_user or "",
        settings.smtp_password.get_secret_value() if settings.smtp_password else "",
    )


class Post:
    """A connection to a mail server, opened at the first mail and again after a failure."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._open: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> None:
        """Hand in one mail.  Raises `MailNotSent`; the next one then goes over a new connection."""
        try:
            if self._open is None:
                self._open = self._connected()
            self._open.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            self._forget()
            raise MailNotSent(f"de mailserver weigert dit adres (code {code})") from None
        except smtplib.SMTPAuthenticationError as error:
            self._forget()
            raise MailNotSent(
                f"inloggen bij de mailserver lukt niet (code {error.smtp_code}): "
                "kijk KB_SMTP_USER en KB_SMTP_PASSWORD na"
            ) from None
        except smtplib.SMTPNotSupportedError:
            self._forget()
            raise MailNotSent("de mailserver kan geen versleuteling of kan niet inloggen") from None
        except smtplib.SMTPResponseException as error:
            self._forget()
            raise MailNotSent(f"de mailserver neemt de mail niet aan (code {error.smtp_code})") from None
        except ssl.SSLError as error:
            self._forget()
            reason = getattr(error, "verify_message", "") or error.reason or "onbekend"
            raise MailNotSent(f"de beveiligde verbinding met de mailserver lukt niet ({reason})") from None
        except (smtplib.SMTPException, OSError) as error:
            self._forget()
            raise MailNotSent(f"de mailserver is niet te bereiken ({type(error).__name__})") from None

    def close(self) -> None:
        """End the connection; what the server thinks of that does not matter any more."""
        if self._open is not None:
            try:
                self._open.quit()
            except (smtplib.SMTPException, OSError):
                self._open.close()
            self._open = None

    def _forget(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        checked = ssl.create_default_context()
        opened: smtplib.SMTP
        if server.security == "tls":
            opened = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=checked)
        else:
            opened = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
        try:
            if server.security == "starttls":
                opened.starttls(context=checked)
            if server.user:
                opened.login(server.user, server.password)
        except BaseException:
            opened.close()
            raise
        return opened


@contextmanager
def post(server: Server) -> Iterator[Post]:
    """Send mails over one connection, which is ended after the last."""
    opened = Post(server)
    try:
        yield opened
    finally:
        opened.close()


def message(
    *,
    sender: str,
    to: str,
    subject: str,
    text: str,
    key: str,
    stop: str,
    now: datetime,
    at_once: bool = False,
) -> EmailMessage:
    """Return a plain-text mail to one person.

    `key` makes its `Message-ID`, the same at every try; `stop` is the page where following ends, with
    `at_once` by one POST that a mail program may send for its reader (RFC 8058).  No automatic answer comes
    back to it (RFC 3834).
    """
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(display_name="Wijkkennis", addr_spec=sender)
    made["To"] = Address(addr_spec=to)
    made["Subject"] = subject
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{key}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made["List-Unsubscribe"] = f"<{stop}>"
    if at_once:
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(text, charset="utf-8", cte="quoted-printable")
    return made
