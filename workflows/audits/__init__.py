"""The expert audit: team, blind sheets, consensus, report, remarks, corrections."""
