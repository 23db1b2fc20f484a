"""Fill the place this process was given, and tell where the session is and who takes part."""

import sys

import django
from django.conf import settings
from django.core.management import call_command


def main(cases: int) -> None:
    """Make the tables, invent the cases, say what to do next; the settings refuse any place but a throw-away one."""
    django.setup()
    from certification.season.rehearsal.filling import Rehearsal
    from certification.season.rehearsal.telling import invitation

    call_command("migrate", verbosity=0)
    session = Rehearsal(cases).play()
    call_command("collectstatic", interactive=False, verbosity=0)
    print(invitation(settings.SITE_URL, session), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
