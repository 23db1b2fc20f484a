"""Addresses of the log; those under ``v1/`` are for programs and stay as they are."""

from django.urls import path

from certificates.transparency import views

urlpatterns = [
    path("", views.log, name="log"),
    path("v1/checkpoint", views.checkpoint, name="log-checkpoint"),
    path("v1/checkpoint.tst", views.stamp, name="log-stamp"),
    path("v1/leaves", views.leaves, name="log-leaves"),
    path("v1/proof", views.proof, name="log-proof"),
    path("v1/consistency", views.consistency, name="log-consistency"),
]
