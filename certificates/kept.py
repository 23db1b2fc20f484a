"""What acts settle of a mark; see ``workflows.keeping``."""

from certificates.models import Mark, Suspension
from workflows.keeping import kind

_NAMED = ("number", "suffix", "of_application_id", "of_edition_id", "office_id", "distinction")
MARK = kind("mark", Mark, *_NAMED, "valid_from", "valid_to", "text")
DRAWN = kind("drawn", Mark, "template_id")
SEAL = kind("seal", Mark, "pdf_sha256", "pdf_size", "seal_subject", "sealed_at")
SEALED_BY = kind("sealed_by", Mark, "seal_fingerprint")
PUBLISHED = kind("published", Mark, "published_at")
ENDED = kind("ended", Mark, "ended_on")
REPLACES = kind("replaces", Mark, "replaces_id")
SUSPENSION = kind("suspension", Suspension, "mark_id", "since", "over_on")
