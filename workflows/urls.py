"""Addresses of the room's pages."""

from django.urls import include, path

from workflows.amendments.views import amendments
from workflows.teams.views import teams
from workflows.views import (
    board,
    cases,
    checking,
    divergences,
    documents,
    evidence,
    inbox,
    opening,
    people,
    previews,
    sheets,
    visits,
)
from workflows.views.acts import act
from workflows.views.case import case
from workflows.views.criterion import criterion
from workflows.views.feedback import feedback, feedback_file
from workflows.views.filing import application_file, receipt, receipt_file, signed_copy
from workflows.views.offline import offline_file, offline_form

urlpatterns = [
    path("zadania/", inbox.inbox, name="inbox"),
    path("edycja/", board.board, name="board"),
    path("edycje/<int:edition>/terminy/", amendments, name="amendments"),
    path("zespoly/", teams, name="teams"),
    path("osoby/", people.people, name="people"),
    path("sprawy/", cases.case_list, name="case-list"),
    path("sprawy/nowa/", opening.case_open, name="case-open"),
    path("sprawy/<uuid:public_id>/", case, name="case"),
    path("sprawy/<uuid:public_id>/arkusz/", sheets.own_sheet, name="own-sheet"),
    path("sprawy/<uuid:public_id>/arkusz/<int:key>/", sheets.sheet, name="sheet"),
    path("sprawy/<uuid:public_id>/formularz/", offline_form, name="offline-form"),
    path("sprawy/<uuid:public_id>/formularz/plik/", offline_file, name="offline-file"),
    path("sprawy/<uuid:public_id>/weryfikacja/", checking.formal_check, name="formal-check"),
    path("sprawy/<uuid:public_id>/zgloszenie.pdf", application_file, name="application-file"),
    path("sprawy/<uuid:public_id>/podpisany/<slug:what>/", signed_copy, name="signed-copy"),
    path("sprawy/<uuid:public_id>/potwierdzenie/", receipt, name="receipt"),
    path("sprawy/<uuid:public_id>/potwierdzenie.pdf", receipt_file, name="receipt-file"),
    path("sprawy/<uuid:public_id>/informacja-zwrotna/", feedback, name="feedback"),
    path("sprawy/<uuid:public_id>/informacja-zwrotna.pdf", feedback_file, name="feedback-file"),
    path("sprawy/<uuid:public_id>/arkusz/<int:key>/<slug:criterion>/", criterion, name="criterion"),
    path("sprawy/<uuid:public_id>/dowody/", evidence.evidence, name="evidence"),
    path("sprawy/<uuid:public_id>/dowody/<int:key>/plik/", documents.evidence_file, name="evidence-file"),
    path(
        "sprawy/<uuid:public_id>/dowody/<int:key>/podglad/",
        previews.evidence_preview,
        name="evidence-preview",
    ),
    path(
        "sprawy/<uuid:public_id>/dowody/<int:key>/podglad/<int:page>.png",
        previews.evidence_picture,
        name="evidence-picture",
    ),
    path("sprawy/<uuid:public_id>/dokumenty/<int:key>/", documents.document, name="document"),
    path("sprawy/<uuid:public_id>/rozbieznosci/", divergences.divergence_list, name="divergences"),
    path("sprawy/<uuid:public_id>/wizyta.ics", visits.visit_calendar, name="visit-calendar"),
    path(
        "sprawy/<uuid:public_id>/raport/podglad.<slug:suffix>",
        documents.report_preview,
        name="report-preview",
    ),
    path("sprawy/<uuid:public_id>/raport/<int:version>.<slug:suffix>", documents.report, name="report"),
    path(
        "sprawy/<uuid:public_id>/raport/<int:version>/kapitula.<slug:suffix>",
        documents.panel_report,
        name="panel-report",
    ),
    path("sprawy/<uuid:public_id>/<slug:act>/", act, name="act"),
    path("", include("workflows.calendar_feed.urls")),
    path("", include("workflows.panel.urls")),
    path("", include("workflows.letters.urls")),
    path("", include("workflows.overviews.urls")),
    path("", include("workflows.bulk.urls")),
    path("", include("workflows.wording.urls")),
]
