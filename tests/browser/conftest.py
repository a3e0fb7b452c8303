"""A real browser against a real server with the real content.

The browser is Debian's Chromium (`chromium` on the path, or KB_CHROMIUM).  Without one the tests here are
skipped and the summary says so aloud; on CI that is a failure.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from kb.web import create_app
from tests.browser.looks import AXE, NARROW, WIDE
from tests.conftest import House

CHROMIUM = os.environ.get("KB_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
NOTE_REFUSALS = """
window.refused = [];
document.addEventListener('securitypolicyviolation', e => {
  window.refused.push(e.violatedDirective + ' ' + e.blockedURI);
});
"""
MISSING = "Chromium ontbreekt: de tests in de browser hebben niet gedraaid"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM:
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not CHROMIUM:
        terminalreporter.write_sep("!", MISSING, red=True, bold=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not CHROMIUM and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    # Chromium's sandbox does not work for root, and containers often are
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": sandbox}


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """A running site over this application: its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def address(full_house: House) -> Iterator[str]:
    """The address of a running site."""
    with serving(create_app(full_house.settings)) as running:
        yield running


@pytest.fixture(params=[WIDE, NARROW], ids=["1280", "360"])
def sized(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window, wide and narrow."""
    context = browser.new_context(viewport=request.param)
    yield context
    context.close()


@pytest.fixture(scope="session")
def _looking_glass(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE)
    context.add_init_script(path=AXE)  # as a tag our policy would refuse it
    context.add_init_script(NOTE_REFUSALS)
    yield context.new_page()
    context.close()


@pytest.fixture
def inspected(_looking_glass: Page) -> Iterator[Page]:
    """A page with axe in it, and in `window.refused` what our policy refused; nobody is signed in.

    It is one page for all tests, which empty it: in a new one the browser has to get to know axe again, and
    that takes longer than looking.
    """
    _looking_glass.set_viewport_size(WIDE)
    yield _looking_glass
    _looking_glass.evaluate("localStorage.clear(); sessionStorage.clear()")
    _looking_glass.context.clear_cookies()
    _looking_glass.goto("about:blank")
