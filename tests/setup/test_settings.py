"""What an operator sets in the environment reaches Django."""

import json
import os
import subprocess
import sys
from typing import Any

READ = """
import json
from certification import settings
names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "SECURE_SSL_REDIRECT", "SECURE_PROXY_SSL_HEADER")
print(json.dumps({name: getattr(settings, name, None) for name in names}))
"""


def settings(**environment: str) -> dict[str, Any]:
    answer = subprocess.run(
        [sys.executable, "-c", READ],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def test_a_mail_server_is_set_from_outside() -> None:
    found = settings(EMAIL_HOST="poczta.example", EMAIL_PORT="587", EMAIL_USE_TLS="1")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("poczta.example", 587, True)


def test_a_forwarded_header_is_trusted_only_behind_ones_own_proxy() -> None:
    assert settings(HTTPS="1")["SECURE_PROXY_SSL_HEADER"] is None
    behind = settings(HTTPS="1", BEHIND_PROXY="1")
    assert behind["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert behind["SECURE_SSL_REDIRECT"] is True
