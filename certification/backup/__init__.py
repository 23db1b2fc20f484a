"""One file that holds everything needed to go on elsewhere: the database and the files it refers to.

The database is snapshotted first, the files follow: they are named by their content or sealed once, and only
ever added, so whatever the snapshot refers to is still there however long the copying takes.
"""

from certification.backup.archive import BackupError, verify
from certification.backup.making import Made, back_up
from certification.backup.restoring import Restored, restore

__all__ = ["BackupError", "Made", "Restored", "back_up", "restore", "verify"]
