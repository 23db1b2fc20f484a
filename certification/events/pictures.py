"""Pictures that organisers send, such as logos of patrons: small ones, told by their bytes."""

from typing import Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from criteria.files.sniffing import JPEG, PNG
from criteria.files.storing import store
from criteria.models import StoredFile

MOST_BYTES: Final = 1024 * 1024
MOST_PIXELS: Final = 4000
"""Along either side: a small file may unfold into a picture that fills the memory."""


def stored_picture(sent: "UploadedFile[bytes]") -> StoredFile:
    """The picture as it is kept.

    Raises:
        ValidationError: it is too large, or no picture.

    """
    name = sent.name or "obraz"
    if (sent.size or 0) > MOST_BYTES:
        raise ValidationError(
            "Obraz może mieć do 1 MB. Zmniejsz go i wyślij jeszcze raz.", code="picture_size"
        )
    _require_a_picture(sent)
    sent.seek(0)
    kept = store(sent, filename=name)
    if kept.content_type not in (PNG, JPEG):
        raise ValidationError(_NO_PICTURE, code="picture_kind")
    return kept


_NO_PICTURE: Final = "To nie jest obraz PNG ani JPEG."


def _require_a_picture(sent: "UploadedFile[bytes]") -> None:
    from PIL import Image

    try:
        with Image.open(sent, formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
            picture.verify()
    except Exception as problem:  # a picture library fails in many ways on what is no picture
        raise ValidationError(_NO_PICTURE, code="picture_kind") from problem
    if max(width, height) > MOST_PIXELS:
        raise ValidationError(
            "Obraz może mieć do 4000 pikseli szerokości i wysokości.", code="picture_pixels"
        )
