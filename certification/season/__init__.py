"""The sample season: two editions played by invented people at real territorial units."""
