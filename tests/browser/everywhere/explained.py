"""Addresses that nobody opens as a page, and why."""

from tests.permission.table import ROWS, library_routes

BY_HAND = {
    "konto/drugi-skladnik/webauthn/reauthenticate/": "opens to a key of a device; its look is that with a code",
    "sprawy/<uuid:public_id>/podpisany/<slug:what>/": "a file to take along, where a document was signed elsewhere",
    "konto/login/code/confirm/": "codes by mail are switched off",
    "konto/drugi-skladnik/webauthn/login/": "asked by a script, answers JSON to it alone",
}


def explained() -> dict[str, str]:
    """By route. Which of ours may answer no GET the table of permissions tells; the administration is Django's."""
    ours = {route: f"GET answers {row.get}" for route, row in ROWS.items() if row.get >= 400}
    theirs = {route: "Django's own" for route in library_routes() if route.startswith("admin/")}
    return ours | theirs | BY_HAND
