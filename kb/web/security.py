"""The headers that every response carries; pages set no cookie and load nothing from elsewhere.

Only the pages of `kb.web.embedding.embed` may be shown in a frame, by the sites of `KB_FRAME_ANCESTORS`.
Nowhere `unsafe-inline` or `unsafe-eval`: charts and marks are drawn with classes, and scripts are files.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, Response, request

from kb.config import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
FRAMED = "/embed/"
"""What may be framed, if it is a page of the blueprint: an unknown address gets a page of the whole site."""
HSTS = "max-age=31536000; includeSubDomains"


def secure(app: Flask, settings: Settings) -> None:
    """Send the security headers with every response; a view that set one itself keeps it."""
    framed = framed_policy(settings.frame_ancestors)

    @app.after_request
    def headers(response: Response) -> Response:
        if request.blueprint == "embed" and request.path.startswith(FRAMED):
            response.headers.setdefault("Content-Security-Policy", framed)
        else:
            response.headers.setdefault("Content-Security-Policy", POLICY)
            response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if settings.https:
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        return response


def framed_policy(ancestors: Sequence[str]) -> str:
    """Return the policy of a page for frames; our own pages may always show it, as an example."""
    allowed = " ".join(ancestors) if "*" in ancestors else " ".join(("'self'", *ancestors))
    return POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {allowed}")
