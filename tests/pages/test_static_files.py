"""Static files: ours, the administration's and those of the account pages; nothing else that packages carry."""

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders


@pytest.mark.parametrize(
    "path",
    [
        "friendly-office.css",
        "theme/urzad.css",
        "vendor/htmx/htmx.min.js",
        "admin/css/base.css",
        "mfa/js/webauthn.js",
    ],
)
def test_what_pages_ask_for_is_found(path: str):
    assert finders.find(path) is not None


def test_a_package_s_own_front_end_is_not_served():
    served = {path.split("/")[0] for finder in finders.get_finders() for path, _ in finder.list([])}

    ours = {each.name for each in (settings.BASE_DIR / "static").iterdir()}
    assert served == {"account", "admin", "mfa", *ours}
