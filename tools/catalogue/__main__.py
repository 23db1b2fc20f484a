"""``./do catalogue [--check]``: bring the English catalogue in step and compile it, or say what it lacks."""

import os
import sys

import django


def main(check: bool) -> int:
    """Exit code 1 if anything is without English."""
    from tools.catalogue.book import MO, PO, book, in_step, problems, said

    found = said()
    if not check:
        PO.parent.mkdir(parents=True, exist_ok=True)
        kept = in_step(found, book())
        kept.save(str(PO))
        kept.save_as_mofile(str(MO))
    left = problems(found, book())
    for problem in left:
        print(problem)
    print(f"{len(found)} tekstów, bez angielskiego albo do poprawy: {len(left)}")
    return 1 if left else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "certification.settings")
    django.setup()
    sys.exit(main("--check" in sys.argv))
