"""Addresses of the mark's pages. Those under ``c/`` stand in QR codes on paper and may never change."""

from django.urls import include, path, re_path

from certificates.views import about, checking, designs, gala, marks, public, sealing, status  # noqa: F401 - about tells the panel

urlpatterns = [
    path("rejestr/", public.register, name="register"),
    re_path(r"^c/(?P<code>[^/]+)/?$", status.mark_status, name="mark-status"),
    path("sprawdz/", checking.check_file, name="check-file"),
    path("api/", include("certificates.api.urls")),
    path("dane/", include("certificates.opendata.urls")),
    path("pieczec/", public.seal, name="seal"),
    path("pieczec/root.pem", public.seal_root, name="seal-root"),
    path("", include("certificates.badges.urls")),
    path("dziennik/", include("certificates.transparency.urls")),
    path("znaki/", marks.mark_list, name="mark-list"),
    path("znaki/ogloszenie/", marks.publish_ready, name="marks-publish"),
    path("znaki/pieczetowanie/", sealing.sealing_desk, name="sealing-desk"),
    path("znaki/pieczetowanie/do-podpisu.zip", sealing.exports_zip, name="sealing-exports"),
    path("znaki/<uuid:public_id>/do-podpisu.pdf", sealing.export_pdf, name="mark-export"),
    path("znaki/<uuid:public_id>/", marks.mark_page, name="mark"),
    path("znaki/<uuid:public_id>/certyfikat.pdf", marks.mark_pdf, name="mark-pdf"),
    path("znaki/<uuid:public_id>/duplikat.pdf", marks.mark_duplicate, name="mark-duplicate"),
    path("wzory/", designs.template_list, name="template-list"),
    path("wzory/nowy/<int:programme>/", designs.template_new, name="template-new"),
    path("wzory/<int:template>/", designs.template_edit, name="template"),
    path("wzory/<int:template>/kopia/", designs.template_copy, name="template-copy"),
    path("wzory/<int:template>/wybor/", designs.template_choose, name="template-choose"),
    path(
        "wzory/<int:template>/<int:version>/<slug:example>.pdf",
        designs.template_example,
        name="template-example",
    ),
    path("", include("certificates.gala.urls")),
    path("", include("certificates.gala.pack.urls")),
    path("gala/", gala.gala, name="gala"),
    path("gala/<int:edition>/", gala.gala, name="gala-edition"),
    path("gala/<int:edition>/certyfikaty.zip", gala.certificates_zip, name="gala-zip"),
]
