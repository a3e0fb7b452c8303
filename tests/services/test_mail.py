"""Mail as a mail server gets it, and `kb mail` as whoever runs it meets it."""

from __future__ import annotations

import re
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli import main
from kb.domain.people import Account, Role
from kb.domain.states import Status
from kb.errors import SettingsWrong
from kb.services import mail
from kb.services.mail import Server
from kb.services.notify import MailNotSent
from kb.storage import deliveries
from tests import register
from tests.conftest import NOON, House
from tests.people import person
from tests.register import AREA, SECOND_EDITOR
from tests.smtp import MailServer, mail_server


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


@pytest.fixture
def reporter(furnished: House, monkeypatch: pytest.MonkeyPatch, server: MailServer) -> Account:
    """Someone with an acknowledged report, in a house whose settings name the mail server."""
    made = person(furnished, Role.REPORTER, areas=(AREA,))
    reported = register.report(furnished, by=made.actor)
    register.step(furnished, reported.reference, Status.MORE_ASKED, by=SECOND_EDITOR)
    given = {
        "KB_CONTENT": furnished.content,
        "KB_DATABASE": furnished.settings.database_file,
        "KB_INDEX": furnished.settings.index_folder,
        "KB_BASE_URL": "https://wijk.example",
        "KB_SMTP_HOST": "127.0.0.1",
        "KB_SMTP_PORT": server.port,
        "KB_SMTP_SECURITY": "geen",
        "KB_SMTP_FROM": "wijkkennis@wijk.example",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, str(value))
    return made


def kb_mail(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["mail", *arguments])


def sent(server: Server, to: str = "melder@wijk.example") -> None:
    with mail.post(server) as post:
        post.send(
            mail.message(
                sender=server.sender,
                to=to,
                subject="Wijkkennis: 1 bericht over KN-2026-0001",
                text="Eén regel.\n.\nNa een punt alleen op een regel.\n",
                key="1.proef",
                stop="https://wijk.example/account/volgt",
                now=NOON,
            )
        )


def plain(server: MailServer, **changes: object) -> Server:
    given = {"host": "127.0.0.1", "port": server.port, "sender": "kennis@wijk.example", "security": "geen"}
    return Server(**{**given, **changes})  # type: ignore[arg-type]  # the values of the dictionary


def test_a_mail_arrives_whole_to_one_person_and_asks_for_no_answer(reporter: Account, server: MailServer):
    result = kb_mail()
    assert (result.exit_code, result.output) == (0, "1 mail verstuurd.\n")
    (mail_received,) = server.received
    assert mail_received["To"] == reporter.login
    assert mail_received["From"] == "Wijkkennis <wijkkennis@wijk.example>"
    assert mail_received["Auto-Submitted"] == "auto-generated"
    assert mail_received["List-Unsubscribe"] == "<https://wijk.example/account/volgt>"
    assert mail_received.get_content_type() == "text/plain"
    text = mail_received.get_content()
    assert "Er is een vraag aan jou." in text
    assert "https://wijk.example/knelpunten/KN-2026-0001/stappen/gemeld" in text
    assert reporter.name not in str(mail_received)
    assert kb_mail().output == "0 mails verstuurd.\n"
    assert len(server.received) == 1


def test_a_server_that_takes_a_mail_and_dies_gets_it_once_more_with_the_same_id(
    reporter: Account, server: MailServer
):
    server.hang_up = True
    result = kb_mail()
    assert result.exit_code == 1
    assert f"Niet verstuurd aan {reporter.login}: de mailserver is niet te bereiken" in result.output
    server.hang_up = False
    assert kb_mail("--opnieuw").output == "1 mail opnieuw.\n1 mail verstuurd.\n"
    first, second = server.to(reporter.login)
    assert first["Message-ID"] == second["Message-ID"]
    assert kb_mail("--opnieuw").output == "0 mails opnieuw.\n0 mails verstuurd.\n"


@pytest.mark.parametrize(
    ("verb", "answer", "reason"),
    [
        ("RCPT", "550 onbekend", "de mailserver weigert dit adres (code 550)"),
        ("MAIL", "451 later", "de mailserver neemt de mail niet aan (code 451)"),
        ("DATA", "554 nee", "de mailserver neemt de mail niet aan (code 554)"),
    ],
)
def test_what_the_server_refuses_is_named_and_kept(
    reporter: Account, server: MailServer, verb: str, answer: str, reason: str
):
    server.refuse[verb] = answer
    result = kb_mail()
    assert result.exit_code == 1
    assert f"Niet verstuurd aan {reporter.login}: {reason}." in result.output
    assert reason in kb_mail("--toon").output
    server.refuse.clear()
    assert kb_mail("--opnieuw").exit_code == 0
    assert len(server.to(reporter.login)) == 1


def test_without_a_mail_server_everything_waits_and_can_be_read(
    reporter: Account, server: MailServer, furnished: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KB_SMTP_HOST", "")
    said = kb_mail()
    assert said.exit_code == 0
    assert "Er is geen mailserver ingesteld" in said.output
    shown = kb_mail("--toon").output
    assert f"Aan: {reporter.login}" in shown
    assert "Onderwerp: Wijkkennis: er wordt iets van je gevraagd over KN-2026-0001" in shown
    assert deliveries.waiting_since(furnished.db)[0] > 0
    assert server.connections == 0


@pytest.mark.usefixtures("reporter")
def test_showing_what_waits_sends_nothing(server: MailServer):
    kb_mail("--toon")
    assert server.connections == 0


@pytest.mark.usefixtures("reporter")
def test_without_a_public_address_no_mail_with_dead_links_goes_out(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KB_BASE_URL", "")
    result = kb_mail()
    assert result.exit_code == 1
    assert "KB_BASE_URL ontbreekt" in result.output
    assert server.connections == 0


def test_mail_to_another_machine_is_always_encrypted(furnished: House):
    def settings(**changes: str):
        return furnished.settings.model_copy(update={"smtp_host": "mail.example", **changes})

    with pytest.raises(SettingsWrong, match="KB_SMTP_FROM"):
        mail.server_of(settings())
    with pytest.raises(SettingsWrong, match="KB_SMTP_SECURITY"):
        mail.server_of(settings(smtp_from="a@b.example", smtp_security="geen"))
    found = mail.server_of(settings(smtp_from="a@b.example"))
    assert found is not None
    assert found.security == "starttls"


def test_a_server_without_encryption_gets_no_word_of_the_mail(server: MailServer):
    with pytest.raises(MailNotSent, match="kan geen versleuteling"):
        sent(plain(server, security="starttls"))
    assert server.received == []
    assert not {"MAIL", "RCPT", "DATA"} & set(server.commands)


@pytest.mark.parametrize("trusted", [False, True])
def test_a_server_with_another_name_on_its_papers_gets_no_word_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: bool
):
    key, papers = tmp_path / "sleutel.pem", tmp_path / "papieren.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", str(key), "-out", str(papers), "-days", "1", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(papers))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers, key)
    with mail_server(context) as server:
        with pytest.raises(MailNotSent, match="de beveiligde verbinding"):
            sent(plain(server, security="starttls"))
        assert server.received == []
        if trusted:
            sent(plain(server, security="starttls", host="localhost"))
            assert len(server.received) == 1


def test_several_mails_go_over_one_connection_and_a_lone_point_stays(server: MailServer):
    with mail.post(plain(server)) as post:
        for number in range(3):
            post.send(
                mail.message(
                    sender="kennis@wijk.example",
                    to=f"melder{number}@wijk.example",
                    subject="Wijkkennis: 1 bericht over KN-2026-0001",
                    text="Eén regel.\n.\nNa een punt alleen op een regel: €.\n",
                    key=f"{number}.proef",
                    stop="https://wijk.example/account/volgt",
                    now=NOON,
                )
            )
    assert server.connections == 1
    assert [one.get_content().splitlines() for one in server.received] == [
        ["Eén regel.", ".", "Na een punt alleen op een regel: €."]
    ] * 3


def test_no_address_can_smuggle_in_a_second_reader(server: MailServer):
    for address in ("a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "a@b.example>"):
        with pytest.raises((ValueError, IndexError, MailNotSent)):
            sent(plain(server), to=address)
    assert server.received == []


@pytest.mark.usefixtures("reporter")
def test_every_line_of_a_mail_is_short_enough_to_read(server: MailServer):
    kb_mail()
    lines = server.received[0].get_content().splitlines()
    assert max(len(line) for line in lines if not re.search("https?://", line)) <= 72
