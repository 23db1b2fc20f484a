"""On start: every source of this room and of the one below."""

from certification.ledger import accounts, of_data, of_offices, of_settings, sources
from workflows.ledger import of_editions, of_files, of_journal


def load() -> None:
    """Register them, and listen to what happens to accounts."""
    accounts.connect()
    sources.register(
        of_journal.JOURNAL,
        of_files.OPENINGS,
        of_files.PACKS,
        of_editions.AMENDMENTS,
        of_editions.WORDINGS,
        of_offices.ACCESS,
        of_offices.EVENTS,
        of_data.ASKED,
        of_data.WITHDRAWN,
        of_data.DECIDED,
        of_data.RETENTION,
        of_data.TRACES,
        of_settings.SETTINGS,
    )
