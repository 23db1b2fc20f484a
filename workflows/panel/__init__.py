"""The Kapituła: sessions, presence, ballots, resolutions, reconsideration."""
