"""Pictures of numbers as SVG, each with its numbers as a table for whoever does not see it.

Pure functions from data to a ``Chart``; ``{% include "components/chart.html" with chart=… %}`` shows one.
"""

from certification.charts.bars import Bar, bars
from certification.charts.chart import Chart, Look
from certification.charts.histogram import histogram
from certification.charts.intervals import Interval, intervals
from certification.charts.radar import Series, radar

__all__ = ["Bar", "Chart", "Interval", "Look", "Series", "bars", "histogram", "intervals", "radar"]
