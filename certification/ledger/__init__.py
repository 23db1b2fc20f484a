"""The log of acts: who did what and when across the programme, put together from the rooms' own records."""
