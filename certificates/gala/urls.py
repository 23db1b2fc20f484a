"""Addresses of a gala's evening."""

from django.urls import path

from certificates.gala.views import handing, running, thanking

urlpatterns = [
    path("gala/<int:edition>/kolejnosc/", running.order, name="gala-order"),
    path("gala/<int:edition>/kolejnosc/<uuid:case>/", running.minute, name="gala-minute"),
    path("gala/<int:edition>/scenariusz.<slug:suffix>", running.script, name="gala-script"),
    path("gala/<int:edition>/podziekowania.<slug:suffix>", running.thanks, name="gala-thanks"),
    path("gala/<int:edition>/podziekowania/", thanking.thanks, name="gala-thanking"),
    path("gala/<int:edition>/scena/", running.stage, name="gala-stage"),
    path("gala/<int:edition>/historia/", handing.gala_history, name="gala-history"),
    path("gala/<int:edition>/wreczanie/", handing.handing, name="gala-handing"),
    path("gala/<int:edition>/lista-odbioru.pdf", handing.to_sign, name="gala-hand-over-list"),
    path("gala/<int:edition>/wreczanie/<uuid:case>/", handing.hand, name="gala-hand"),
    path("gala/<int:edition>/wreczanie/<uuid:case>/dowod/", handing.proof, name="gala-proof"),
]
