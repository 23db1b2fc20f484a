"""Templates of certificates, for those who prepare the gala or keep the files: list, edit, copy, choose."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from certificates.designs.forms import TemplateForm
from certificates.designs.look import Pictures, house_look, illustrated, look_from, pictures_of
from certificates.designs.models import CertificateTemplate, TemplateVersion
from certificates.designs.previews import Occasion, example_pdf, previews
from certificates.designs.queries import latest_version, templates_of, uses
from certificates.designs.saving import Overtaken, choose, copy, save_new, save_version
from certificates.queries import gala_editions
from certification.examples import EXAMPLES
from certification.language import translated
from certification.models import Edition
from criteria.said import said
from workflows.values import LARGEST
from workflows.views.acts import UNPROCESSABLE
from workflows.views.finding import person

PREVIEW = "podglad"


def template_list(request: HttpRequest) -> HttpResponse:
    """The templates of the person's programmes, and what each edition's certificates are made with."""
    editions = _editions(request)
    context = {
        "templates": templates_of(person(request)),
        "uses": uses(editions),
        "programmes": {edition.programme_id: edition.programme for edition in editions}.values(),
    }
    return render(request, "certificates/template_list.html", context)


def template_new(request: HttpRequest, programme: int) -> HttpResponse:
    """A new template, which starts from the house's own look."""
    edition = _edition_of(request, programme)
    template = CertificateTemplate(programme=edition.programme, name="")
    none: Pictures = (None, None, None)
    form = TemplateForm(template, edition, house_look(), none, 0, *_given(request))
    if _wants_saving(request) and form.is_valid():
        name = form.cleaned_data["name"]
        version = save_new(edition.programme, name, form.look(), form.pictures, person(request))
        messages.success(request, translated(said("Zapisano wzór „{name}”.", name=name)))
        return HttpResponseRedirect(reverse("template", args=[version.template_id]))
    return _page(request, form, "Nowy wzór certyfikatu")


def template_edit(request: HttpRequest, template: int) -> HttpResponse:
    """One template: its latest version to edit, with pictures of what comes of it; older versions; its use."""
    row, edition = _template(request, template)
    latest = latest_version(row)
    form = TemplateForm(
        row, edition, look_from(latest.look), pictures_of(latest), latest.number, *_given(request)
    )
    if _wants_saving(request) and form.is_valid() and _saved(request, row, form):
        return HttpResponseRedirect(reverse("template", args=[template]))
    editions = [each for each in _editions(request) if each.programme_id == row.programme_id]
    more = {
        "template": row,
        "latest": latest,
        "versions": row.versions.select_related("made_by").order_by("-number"),
        "uses": uses(editions),
    }
    return _page(request, form, row.name, **more)


def template_copy(request: HttpRequest, template: int) -> HttpResponse:
    """Another template that starts as a version of this one is."""
    row, _ = _template(request, template)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    version = _version(row, request)
    if version is None:
        messages.error(request, "Wybierz wersję tego wzoru, którą chcesz skopiować.")
        return HttpResponseRedirect(reverse("template", args=[template]))
    made = copy(version, person(request))
    messages.success(request, translated(said("Skopiowano wzór jako „{made}”.", made=made.name)))
    return HttpResponseRedirect(reverse("template", args=[made.pk]))


def template_choose(request: HttpRequest, template: int) -> HttpResponse:
    """From now on the edition's certificates are made with this version of the template."""
    row, _ = _template(request, template)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    key = _number(request, "edition")
    edition = next((each for each in _editions(request) if each.pk == key), None)
    version = _version(row, request)
    if edition is None or edition.programme_id != row.programme_id or version is None:
        messages.error(request, "Wybierz edycję tego programu i wersję tego wzoru.")
    elif choose(edition, version, person(request)):
        messages.success(
            request,
            translated(
                said(
                    "Nowe certyfikaty edycji „{edition}” powstaną z wersji {version}.",
                    edition=edition,
                    version=version.number,
                )
            ),
        )
    else:
        messages.info(
            request,
            translated(said("Edycja „{edition}” już używa tej wersji. Nic nie zmieniono.", edition=edition)),
        )
    return HttpResponseRedirect(reverse("template", args=[template]))


def template_example(request: HttpRequest, template: int, version: int, example: str) -> HttpResponse:
    """The certificate of an invented office, made with a version, as PDF."""
    held, edition = _template(request, template)
    row = held.versions.filter(number=version).first()
    chosen = next((each for each in EXAMPLES if each.code == example), None)
    if row is None or chosen is None:
        raise Http404("nie ma takiej wersji wzoru")
    look = look_from(row.look)
    pdf = example_pdf(chosen, look, illustrated(look.design, pictures_of(row)), Occasion.of(edition))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="wzor-{template}-{version}-{example}.pdf"'
    return answer


def _editions(request: HttpRequest) -> list[Edition]:
    """The editions whose certificates the person may dress; PermissionDenied where there is none."""
    editions = gala_editions(person(request))
    if not editions:
        raise PermissionDenied
    return editions


def _edition_of(request: HttpRequest, programme: int) -> Edition:
    """The latest edition of the person's programme."""
    found = next((each for each in _editions(request) if each.programme_id == programme), None)
    if found is None:
        raise Http404("nie ma takiego programu")
    return found


def _template(request: HttpRequest, pk: int) -> tuple[CertificateTemplate, Edition]:
    _editions(request)
    template = templates_of(person(request)).filter(pk=pk).first()
    if template is None:
        raise Http404("nie ma takiego wzoru")
    return template, _edition_of(request, template.programme_id)


def _version(template: CertificateTemplate, request: HttpRequest) -> TemplateVersion | None:
    """The version of the template that was asked for, if there is such."""
    return template.versions.filter(number=_number(request, "version")).first()


def _number(request: HttpRequest, name: str) -> int:
    """A number that was sent; 0, which is no key, where it is none."""
    try:
        return int(forms.IntegerField(min_value=0, max_value=LARGEST).clean(request.POST.get(name)))
    except forms.ValidationError:
        return 0


def _given(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _wants_saving(request: HttpRequest) -> bool:
    return request.method == "POST" and PREVIEW not in request.POST


def _saved(request: HttpRequest, template: CertificateTemplate, form: TemplateForm) -> TemplateVersion | bool:
    """Save what was set; whether there is nothing left to mend."""
    data = form.cleaned_data
    seen = data["seen"] or 0
    try:
        made = save_version(template, seen, data["name"], form.look(), form.pictures, person(request))
    except Overtaken:
        form.add_error(
            None,
            "Ktoś w tym czasie zapisał nową wersję tego wzoru. Obejrzyj ją w nowej karcie i zapisz ponownie.",
        )
        form.see(latest_version(template).number)
        return False
    if made is None:
        messages.info(request, "Wygląd się nie zmienił, więc nie powstała nowa wersja.")
    else:
        messages.success(
            request,
            translated(
                said("Zapisano wersję {made}. Wydane certyfikaty się nie zmieniają.", made=made.number)
            ),
        )
    return True


def _page(request: HttpRequest, form: TemplateForm, heading: str, **more: Any) -> HttpResponse:
    refused = _wants_saving(request) and not form.is_valid()
    if not form.is_bound:
        design = illustrated(form.start.design, form.start_pictures)
        form.previews = previews(form.start, design, Occasion.of(form.edition))
    context = {"form": form, "heading": heading, "examples": EXAMPLES, "preview": PREVIEW, **more}
    page = "certificates/template.html"
    return render(request, page, context, status=UNPROCESSABLE if refused else 200)
