"""Addresses of the calendar."""

from django.urls import path

from workflows.calendar_feed import views

urlpatterns = [
    path("konto/kalendarz/", views.calendar, name="calendar"),
    path("kalendarz/<str:token>.ics", views.calendar_feed, name="calendar-feed"),
]
