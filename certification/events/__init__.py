"""Galas and conferences: programme, registration, tickets, the door of the hall."""
