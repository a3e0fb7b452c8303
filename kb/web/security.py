"""The headers that every response carries; pages set no cookie and load nothing from elsewhere.

Nowhere `unsafe-inline` or `unsafe-eval`: charts and marks are drawn with classes, and scripts are files.
"""

from __future__ import annotations

from flask import Flask, Response

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
HSTS = "max-age=31536000; includeSubDomains"


def secure(app: Flask, settings: Settings) -> None:
    """Send the security headers with every response; a view that set one itself keeps it."""

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if settings.https:
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        return response
