"""Settings of a benchmark's process: the product's own, and the tables of the engines it is compared with."""

from certification.settings import *  # noqa: F403
from certification.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "certification.bench.workflow"]
