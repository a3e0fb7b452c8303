"""Settings, from KB_* environment variables; a wrong value is refused with its cure."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from kb.errors import SettingsWrong

PREFIX = "KB_"
WAY_OUT: Mapping[str, str] = {
    "base_url": "Geef het hele webadres zonder schuine streep aan het eind: https://wijkkennis.nl",
    "https": "Kies aan of uit.",
    "frame_ancestors": "Geef sites met een spatie ertussen: https://www.zaanstad.nl https://*.example.nl",
    "cors_origins": "Geef * of sites met een spatie ertussen: https://www.zaanstad.nl",
    "rate_limits": "Kies aan of uit.",
    "rate_store": "Geef het adres van een Redis: redis://machine:6379",
    "proxies": "Geef een getal van 0 tot en met 9.",
    "log_level": "Kies debug, info, warning of error.",
    "contact": "Geef een adres dat met https:// of mailto: begint.",
    "contact_email": "Geef een mailadres: wijkkennis@example.nl",
    "metrics": "Kies aan of uit.",
    "smtp_port": "Geef een getal van 1 tot en met 65535.",
    "smtp_security": "Kies starttls, tls of geen.",
    "smtp_from": "Geef een mailadres: wijkkennis@example.nl",
    "webhook_networks": "Geef netwerken met een spatie ertussen: 10.1.0.0/16 192.168.4.0/24",
}
"""What may stand in a setting, for the operator who gave something else."""
SECRETIVE = ("rate_store", "smtp_password")
"""Settings whose value may hold a password: it is not repeated."""


def _yes(value: object) -> object:
    return {"aan": True, "uit": False}.get(value, value) if isinstance(value, str) else value


def _words(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


def _networks(value: tuple[str, ...]) -> tuple[str, ...]:
    for one in value:
        ip_network(one)  # raises ValueError
    return value


def _sources(value: tuple[str, ...]) -> tuple[str, ...]:
    for one in value:
        if not re.fullmatch(r"[^\s;,\"<>]+", one):  # each would end the policy that it stands in
            raise ValueError(one)
    return value


def _origins(value: tuple[str, ...]) -> tuple[str, ...]:
    for one in value:
        # an origin and nothing more; what looks like a pattern would be read as one
        if one != "*" and not re.fullmatch(r"https?://[A-Za-z0-9.:\[\]-]+", one):
            raise ValueError(one)
    return value


Switch = Annotated[bool, BeforeValidator(_yes)]
Sources = Annotated[tuple[str, ...], BeforeValidator(_words), AfterValidator(_sources)]
Origins = Annotated[tuple[str, ...], BeforeValidator(_words), AfterValidator(_origins)]
Networks = Annotated[tuple[str, ...], BeforeValidator(_words), AfterValidator(_networks)]


class Settings(BaseModel):
    """Where things stand and how the product behaves.  Relative paths count from the root folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    root: Path = Field(description="the project's own folder", exclude=True)
    content: Path = Field(Path("content"), description="folder with the Markdown files and lists")
    database: Path = Field(Path("instance/kb.sqlite"), description="the SQLite file")
    index: Path = Field(Path("search_index"), description="the search index; may be deleted at any time")
    base_url: str | None = Field(
        None,
        pattern=r"^https?://[^\s/]+(/[^\s?#]*[^\s/?#])?$",
        description="public address without a slash at the end; empty: as the request came in",
    )
    https: Switch = Field(False, description="`aan` when TLS is in front: sends HSTS")
    frame_ancestors: Sources = Field(("*",), description="sites that may frame /embed, separated by spaces")
    cors_origins: Origins = Field(("*",), description="origins that may read the API, separated by spaces")
    rate_limits: Switch = Field(True, description="`uit` switches rate limits off, for measurements")
    rate_store: str | None = Field(
        None,
        pattern=r"^redis(s|\+cluster|\+sentinel)?://\S+$",
        description="address of a Redis that counts for several machines; empty: a file beside the database",
    )
    proxies: int = Field(
        0, ge=0, le=9, description="number of proxies in front whose X-Forwarded-* headers are believed"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="how much is logged")
    contact: str = Field(
        "https://www.leefbaarenveilig.nl/contact",
        pattern=r"^(https?://|mailto:)[^\s\"<>]+$",
        description="where people and security.txt are pointed to",
    )
    contact_email: str | None = Field(
        None,
        pattern=r"^[^\s@<>\"]+@[^\s@<>\"]+$",
        description="mail address for questions about the API and the data set; the API Design Rules ask one",
    )
    metrics: Switch = Field(False, description="`aan` opens /metrics for Prometheus; keep it inside")
    smtp_host: str | None = Field(None, description="mail server; empty: `kb mail` sends nothing")
    smtp_port: int = Field(587, ge=1, le=65535, description="port of the mail server")
    smtp_security: Literal["starttls", "tls", "geen"] = Field(
        "starttls", description="encryption of mail: `starttls`, `tls` (port 465), or `geen` on this machine"
    )
    smtp_user: str | None = Field(None, description="name to sign in with at the mail server")
    smtp_password: SecretStr | None = Field(None, description="password at the mail server")
    smtp_from: str | None = Field(
        None, pattern=r"^[^\s@<>\"]+@[^\s@<>\"]+$", description="address that mail comes from"
    )
    webhook_networks: Networks = Field(
        (),
        description="private networks that webhooks may reach, like `10.1.0.0/16`; empty: none",
    )

    @property
    def content_folder(self) -> Path:
        return self.root / self.content

    @property
    def database_file(self) -> Path:
        return self.root / self.database

    @property
    def index_folder(self) -> Path:
        return self.root / self.index

    @classmethod
    def from_environment(cls, *, root: Path, environment: Mapping[str, str] | None = None) -> Settings:
        """Read KB_* variables; empty ones count as absent.

        Raises `SettingsWrong` with a Dutch sentence per wrong variable.  Variables of other parts
        (KB_PYTHON, KB_CHROMIUM, KB_TEST_…) are left alone.
        """
        given = os.environ if environment is None else environment
        known = set(cls.model_fields) - {"root"}
        values = {
            name: given[PREFIX + name.upper()]
            for name in known
            if given.get(PREFIX + name.upper(), "").strip()
        }
        try:
            return cls.model_validate({"root": root.resolve(), **values})
        except ValidationError as error:
            wrong = dict.fromkeys(str(one["loc"][0]) for one in error.errors())
            lines = [_refusal(name, values[name]) for name in wrong]
            # without the cause: it repeats the value, also of a secret
            raise SettingsWrong("\n".join(lines)) from None


def _refusal(name: str, value: object) -> str:
    given = PREFIX + name.upper()
    shown = f"De waarde van {given}" if name in SECRETIVE else f"{given}={value!r}"
    return f"{shown} kan niet. {WAY_OUT[name]}"
