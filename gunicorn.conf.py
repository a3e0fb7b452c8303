"""How gunicorn serves Wijkkennis; it reads this file from the folder that it is started in.

Everything here can be set otherwise on the command line: `gunicorn --workers 4 app:app`.
"""

from pathlib import Path
from typing import Any

worker_class = "kb.web.serving.Worker"
workers = 2
threads = 4

timeout = 30  # seconds that a worker as a whole may say nothing; each request has its own limit of ten
graceful_timeout = 8  # seconds that a stopping worker gives to what it is doing
keepalive = 5

limit_request_line = 8190
limit_request_fields = 60

loglevel = "warning"
control_socket_disable = True


def on_starting(_server: object) -> None:
    """Begin counting anew, when counting is on."""
    from kb.web import metrics

    metrics.begin(Path(__file__).parent)


def post_worker_init(worker: Any) -> None:
    """Read ahead what the first draft of a bottleneck is compared with."""
    from kb.web import warming

    warming.begin(worker.wsgi)


def child_exit(_server: object, worker: Any) -> None:
    """Forget what only a worker that has ended could say."""
    from kb.web import metrics

    metrics.forget(worker.pid)
