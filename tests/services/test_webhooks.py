"""What a webhook is told, in which order, signed how, and where no message ever goes."""

from __future__ import annotations

import base64
import hmac
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.domain import webhooks as domain
from kb.domain.documents import Visibility
from kb.domain.refusals import InputRefused
from kb.domain.retrying import MOST_TRIES
from kb.domain.states import Status
from kb.domain.webhooks import Wants, Webhook, is_reachable, networks_of
from kb.services import bottlenecks, erasure, webhook_post, webhook_rounds, webhooks
from kb.services.accounts import NotPermitted
from kb.services.webhook_post import poster
from kb.services.webhook_rounds import Message, NotTaken, Round, Told
from kb.storage import webhooks as store
from tests import register
from tests.conftest import NOON, House
from tests.receiver import Receiver, certificate, receiver
from tests.register import ADMIN, EDITOR, MESSAGE, later

LOOPBACK = networks_of(["127.0.0.0/8", "::1/128"])


@pytest.fixture(scope="session")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def other(pem: Path) -> Iterator[Receiver]:
    with receiver(pem) as made:
        yield made


def hook(house: House, address: str = "https://ontvanger.example/in", **wants: tuple[str, ...]) -> Webhook:
    made, _ = webhooks.add(
        house.db,
        "Zaaksysteem Arnhem",
        address,
        Wants(**wants),
        by=ADMIN,
        now=NOON,
        vocabulary=house.vocabulary,
        networks=LOOPBACK,
    )
    with house.db.transaction():
        store.note_sent(house.db, made.number, told=None, at=NOON)  # the trial message is for other tests
    return made


def write(told: Told) -> bytes:
    found = told.happened
    return f"{found.bottleneck.reference} {found.event.kind.value}".encode() if found else b"proef"


class Line:
    """Keeps what would be sent; `fails` is raised instead while it is set."""

    def __init__(self) -> None:
        self.taken: list[Message] = []
        self.fails: NotTaken | None = None

    def __call__(self, message: Message) -> None:
        if self.fails:
            raise self.fails
        self.taken.append(message)

    @property
    def said(self) -> list[str]:
        return [message.body.decode() for message in self.taken]


def tell(house: House, line: Callable[[Message], None], now: datetime = NOON) -> Round:
    return webhook_rounds.send(house.db, write, line, now=lambda: now)


def now_of(house: House, made: Webhook) -> Webhook:
    found = store.by_number(house.db, made.number)
    assert found is not None
    return found


def test_what_everybody_may_read_is_told_once_and_in_order(furnished: House):
    hook(furnished)
    line = Line()
    made = register.reach(furnished, Status.ON_AGENDA)
    register.report(furnished)  # not public: nothing to tell
    assert tell(furnished, line).sent == 3
    assert line.said == [f"{made.reference} melding", f"{made.reference} stap", f"{made.reference} stap"]
    assert tell(furnished, line).sent == 0
    register.step(furnished, made.reference, Status.IN_PROGRESS, by=register.HOLDER)
    assert tell(furnished, line).sent == 1


def test_a_webhook_hears_only_what_came_after_it_was_added(furnished: House):
    register.reach(furnished, Status.ON_AGENDA)
    hook(furnished)
    assert tell(furnished, Line()).sent == 0


def test_a_webhook_hears_only_what_it_asked_for(furnished: House):
    hook(furnished, areas=(register.THIRD,))
    hook(furnished, statuses=("geagendeerd",))
    line = Line()
    made = register.reach(furnished, Status.ON_AGENDA)
    assert tell(furnished, line).sent == 1
    register.join(furnished, made.reference, register.THIRD)
    tell(furnished, line)
    assert line.said == [
        f"{made.reference} stap",
        f"{made.reference} ook-bij-ons",
        f"{made.reference} ook-bij-ons",
    ]


def test_many_events_that_are_not_wanted_hold_up_nothing(furnished: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(webhook_rounds, "PASSED_AT_ONCE", 2)
    hook(furnished, areas=(register.THIRD,))
    line = Line()
    for _ in range(2):
        register.reach(furnished, Status.ON_AGENDA)
    made = register.reach(furnished, Status.ON_AGENDA)
    register.join(furnished, made.reference, register.THIRD)
    tell(furnished, line)
    assert line.said[-1] == f"{made.reference} ook-bij-ons"
    assert {said.split()[0] for said in line.said} == {made.reference}


def test_what_only_the_network_may_read_is_told_to_nobody(furnished: House):
    hook(furnished)
    made = register.report(furnished, visibility=Visibility.NETWORK)
    register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=EDITOR)
    assert tell(furnished, Line()).sent == 0


def test_a_text_that_is_erased_before_it_went_is_not_told(furnished: House, tmp_path: Path):
    hook(furnished)
    bottlenecks.post(furnished.db, "KN-0901", MESSAGE, by=EDITOR, now=later(1))
    erasure.erase_event(
        furnished.db, tmp_path / "lijst", 1, by=EDITOR, reason="Hier stond een naam in.", now=later(2)
    )
    told: list[Told] = []

    def keep(one: Told) -> bytes:
        told.append(one)
        return b"{}"

    webhook_rounds.send(furnished.db, keep, Line(), now=lambda: NOON)
    assert [(t.happened.event.kind.value, t.happened.event.message) for t in told if t.happened] == [
        ("bericht", ""),
        ("gewist", "Hier stond een naam in."),
    ]


def test_a_message_is_signed_over_its_id_its_time_and_its_words(furnished: House):
    made, key = webhooks.add(
        furnished.db,
        "Zaaksysteem",
        "https://ontvanger.example/in",
        Wants(),
        by=ADMIN,
        now=NOON,
        vocabulary=furnished.vocabulary,
    )
    line = Line()
    tell(furnished, line)
    (message,) = line.taken
    assert message.body == b"proef"
    signed = f"{message.headers['webhook-id']}.{int(NOON.timestamp())}.proef".encode()
    secret = base64.b64decode(key.removeprefix("whsec_"))
    assert len(secret) == 32
    expected = base64.b64encode(hmac.digest(secret, signed, "sha256")).decode()
    assert message.headers["webhook-signature"] == f"v1,{expected}"
    assert webhooks.new_key(furnished.db, made.number, by=ADMIN) != key


def test_what_fails_is_tried_again_later_with_the_same_id_and_holds_up_what_follows(furnished: House):
    made = hook(furnished)
    working = hook(furnished)
    register.reach(furnished, Status.ACKNOWLEDGED)
    line = Line()
    identities = []

    def post(message: Message) -> None:
        if message.headers["webhook-id"].startswith("gebeurtenis-1-"):
            identities.append(message.headers["webhook-id"])
            if len(identities) == 1:
                raise NotTaken("de ontvanger antwoordt te langzaam")
        line(message)

    done = tell(furnished, post)
    assert (done.sent, [reason for _, reason in done.failed]) == (2, ["de ontvanger antwoordt te langzaam"])
    assert now_of(furnished, working).outcome == ""
    assert tell(furnished, post, NOON + timedelta(minutes=4)).sent == 0
    assert tell(furnished, post, NOON + timedelta(minutes=6)).sent == 2
    assert len(set(identities)) == 1
    assert now_of(furnished, made).tries == 0


def test_after_the_last_try_it_stops_aloud_and_goes_on_where_it_was(furnished: House):
    made = hook(furnished)
    register.reach(furnished, Status.ACKNOWLEDGED)
    line = Line()
    line.fails = NotTaken("de ontvanger neemt het bericht niet aan (code 500)")
    at, tries = NOON, 0
    while now_of(furnished, made).is_on:
        tries += len(tell(furnished, line, at).failed)
        at += timedelta(days=1)
    assert tries == MOST_TRIES
    line.fails = None
    assert tell(furnished, line, at).sent == 0
    webhooks.resume(furnished.db, made.number, by=ADMIN, now=at)
    assert tell(furnished, line, at).sent == 2
    webhooks.pause(furnished.db, made.number, by=ADMIN, now=at)
    register.report(furnished)
    register.reach(furnished, Status.ACKNOWLEDGED)
    assert tell(furnished, line, at).sent == 0
    webhooks.resume(furnished.db, made.number, by=ADMIN, now=at, skip=True)
    assert tell(furnished, line, at).sent == 0


def test_a_receiver_that_wants_nothing_any_more_is_not_asked_again(furnished: House):
    made = hook(furnished)
    register.reach(furnished, Status.ACKNOWLEDGED)
    line = Line()
    line.fails = NotTaken("weg", for_good=True)
    tell(furnished, line)
    assert not now_of(furnished, made).is_on


def test_a_try_that_is_broken_off_is_made_again(furnished: House):
    hook(furnished)
    register.reach(furnished, Status.ACKNOWLEDGED)

    def killed(_: Message) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tell(furnished, killed)
    line = Line()
    assert tell(furnished, line).sent == 0  # perhaps it still runs
    assert tell(furnished, line, NOON + timedelta(minutes=6)).sent == 2


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://ontvanger.example/",
        "https://",
        "https://wie:geheim@ontvanger.example/",
        "https://ontvanger.example/#deel",
        "https://ontvanger.example:99999/",
        "https://ontvänger.example/",
        "https://10.0.0.1/",
        "https://[::ffff:10.0.0.1]/",
        "https://127.0.0.1/",
        "https://ontvanger.example/" + "x" * 500,
    ],
)
def test_an_address_that_cannot_be_right_is_refused_at_once(address: str):
    assert domain.address_faults(address)


def test_only_an_admin_may_add_one_and_every_fault_is_named(furnished: House):
    given = {"now": NOON, "vocabulary": furnished.vocabulary}
    with pytest.raises(NotPermitted):
        webhooks.add(furnished.db, "Zaak", "https://x.example/", Wants(), by=EDITOR, **given)
    with pytest.raises(InputRefused) as refused:
        webhooks.add(furnished.db, " ", "ftp://x", Wants(areas=("atlantis",)), by=ADMIN, **given)
    assert {fault.field for fault in refused.value.faults} == {"naam", "adres", "keuze"}


@pytest.mark.parametrize(
    ("address", "reachable"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("::ffff:93.184.215.14", True),
        *dict.fromkeys(
            [
                ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
                ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
                ("255.255.255.255", False), ("192.0.2.1", False), ("198.18.0.1", False), ("240.0.0.1", False),
                ("::", False), ("::1", False), ("fe80::1", False), ("fd00::1", False), ("fec0::1", False),
                ("ff02::1", False), ("::ffff:127.0.0.1", False), ("::ffff:169.254.169.254", False),
                ("::127.0.0.1", False), ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False),
                ("64:ff9b:1::1", False), ("2001:0:1::1", False), ("2001:db8::1", False),
            ]
        ),
    ],
)  # fmt: skip
def test_only_public_addresses_are_reached(address: str, reachable: bool):
    assert is_reachable(address) is reachable


def test_a_network_that_the_settings_allow_is_reached_and_no_other():
    assert is_reachable("10.1.2.3", networks_of(["10.1.0.0/16"]))
    assert is_reachable("::ffff:10.1.2.3", networks_of(["10.1.0.0/16"]))
    assert not is_reachable("10.2.0.1", networks_of(["10.1.0.0/16"]))


def message(address: str) -> Message:
    return Message(address, b'{"id": "x"}', {"Content-Type": "application/json", "webhook-id": "x"})


def trusting(pem: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(pem))


def test_a_message_arrives_over_tls(other: Receiver, pem: Path):
    poster(LOOPBACK, trusting(pem))(message(other.address))
    ((headers, body),) = other.received
    assert (headers["webhook-id"], body) == ("x", b'{"id": "x"}')
    assert headers["Host"] == f"localhost:{other.port}"


def test_a_certificate_that_is_not_trusted_or_of_another_name_stops_it(other: Receiver, pem: Path):
    with pytest.raises(NotTaken, match="certificaat"):
        poster(LOOPBACK)(message(other.address))
    with pytest.raises(NotTaken, match="certificaat"):
        poster(LOOPBACK, trusting(pem))(message(other.address.replace("localhost", "127.0.0.1")))
    assert other.received == []


@pytest.mark.parametrize(
    ("status", "reason", "for_good"),
    [(302, "stuurt door", False), (410, "geen berichten meer", True), (500, "code 500", False)],
)
def test_only_a_yes_counts_and_a_redirect_is_not_followed(
    other: Receiver, pem: Path, status: int, reason: str, for_good: bool
):
    other.status, other.extra = status, {"Location": f"https://localhost:{other.port}/elders"}
    with pytest.raises(NotTaken, match=reason) as refused:
        poster(LOOPBACK, trusting(pem))(message(other.address))
    assert refused.value.for_good is for_good
    assert len(other.received) == 1
    assert "localhost" not in str(refused.value)


def test_a_name_that_leads_to_a_private_network_is_not_connected_to(other: Receiver, pem: Path):
    with pytest.raises(NotTaken, match="besloten netwerk"):
        poster((), trusting(pem))(message(other.address))
    assert other.received == []


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch):
    found = [("93.184.215.14", 443), ("10.0.0.1", 443)]
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", one) for one in found],
    )
    with pytest.raises(NotTaken, match="besloten netwerk"):
        poster(())(message("https://ontvanger.example/"))


def test_a_name_server_that_does_not_answer_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch):
    answered = threading.Event()
    monkeypatch.setattr(webhook_post, "LOOKUP_PATIENCE", 0.01)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.wait() and [])
    try:
        with pytest.raises(NotTaken, match="duurt te lang"):
            poster(())(Message("https://ontvanger.example/in", b"{}", {}))
    finally:
        answered.set()


def test_the_connection_goes_to_the_address_that_was_checked(
    other: Receiver, pem: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = []
    real = socket.getaddrinfo

    def changing(host: str, *rest: object, **more: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    poster(LOOPBACK, trusting(pem))(message(other.address))
    assert asked[0] == "localhost"
    assert set(asked[1:]) <= {"127.0.0.1"}  # no second look at the name


def test_nobody_there_is_said_without_the_address(pem: Path):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"https://localhost:{closed.getsockname()[1]}/geheim-pad"
        with pytest.raises(NotTaken, match="niet te bereiken") as refused:
            poster(LOOPBACK, trusting(pem))(message(address))
    assert "geheim" not in str(refused.value)


def test_kb_mail_tells_webhooks_what_the_api_would_say_and_nothing_of_who(
    furnished: House, other: Receiver, pem: Path, monkeypatch: pytest.MonkeyPatch
):
    hook(furnished, other.address)
    made = register.reach(furnished, Status.ON_AGENDA)
    for name, value in {
        "KB_CONTENT": furnished.content,
        "KB_DATABASE": furnished.settings.database_file,
        "KB_INDEX": furnished.settings.index_folder,
        "KB_BASE_URL": "https://wijk.example",
        "KB_WEBHOOK_NETWORKS": "127.0.0.0/8 ::1/128",
        "SSL_CERT_FILE": pem,
    }.items():
        monkeypatch.setenv(name, str(value))

    ran = CliRunner().invoke(main, ["mail"])

    assert ran.exit_code == 0, ran.output
    assert "3 berichten naar webhooks verstuurd." in ran.output
    bodies = [json.loads(body) for _, body in other.received]
    assert [b["gebeurtenis"]["naar"] for b in bodies] == ["gemeld", "erkend", "geagendeerd"]
    assert {b["knelpunt"]["api"] for b in bodies} == {
        f"https://wijk.example/api/v1/knelpunten/{made.reference}"
    }
    assert bodies[2]["gebeurtenis"]["toelichting"] == MESSAGE
    assert bodies[2]["knelpunt"]["gebieden"][0]["slug"] == register.AREA
    assert b"account:" not in b"".join(body for _, body in other.received)
    assert "melder van Arnhem" not in ran.output

    other.status = 503
    register.step(furnished, made.reference, Status.IN_PROGRESS, by=register.HOLDER)
    ran = CliRunner().invoke(main, ["mail"])
    assert ran.exit_code == 1
    assert "Niet verstuurd naar Zaaksysteem Arnhem (localhost)" in ran.output
    assert "/in" not in ran.output
