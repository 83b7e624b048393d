"""Photos and papers of an entry: read by their bytes, kept at once, and remembered when the rest of the form is sent back."""

from dataclasses import asdict, dataclass

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import override

from papers import kinds, store

SALT = "seizures.papers"
KEPT_SECONDS = 24 * 60 * 60
MOST_FILES = 12


@dataclass(frozen=True)
class Paper:
    """The words of add_document, for bytes that already lie in the content store."""

    title: str
    file_name: str
    mime: str
    size: int
    sha256: str

    def token(self, user) -> str:
        """What the form carries instead of the bytes, when it is shown again to the same person."""
        return signing.dumps([user.pk, asdict(self)], salt=SALT, compress=True)


def from_token(token: str, user) -> Paper | None:
    try:
        owner, words = signing.loads(token, salt=SALT, max_age=KEPT_SECONDS)
        return Paper(**words) if owner == user.pk and store.holds(words["sha256"]) else None
    except (signing.BadSignature, TypeError, ValueError, KeyError):
        return None


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; each message names the file it speaks of. The good ones are kept although another is refused."""

    def __init__(self, **kwargs):
        accept = ",".join(ending for endings in kinds.ENDINGS.values() for ending in endings)
        kwargs.setdefault("widget", ManyFilesInput(attrs={"accept": f"image/*,{accept}", "multiple": True}))
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        return [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload]


def keep(uploads) -> tuple[list[Paper], list[forms.ValidationError]]:
    """Stores what may be taken. -> the papers, and one message for each file that may not"""
    papers, refused = [], []
    for upload in uploads[:MOST_FILES]:
        try:
            papers.append(keep_one(upload))
        except forms.ValidationError as error:
            refused.append(error)
    if len(uploads) > MOST_FILES:
        refused.append(
            forms.ValidationError(_("At most %(most)d files at a time. Add the others in the case file.") % {"most": MOST_FILES})
        )
    return papers, refused


def keep_one(upload) -> Paper:
    name = upload.name or ""
    if upload.size == 0:
        raise forms.ValidationError(_("“%(name)s” is empty. Take the photo again or choose another file.") % {"name": name}, code="empty")
    if upload.size > kinds.MOST_BYTES:
        raise forms.ValidationError(_("“%(name)s” is larger than 20 MB. Make it smaller or split it.") % {"name": name}, code="large")
    kind = kinds.kind_of(upload)
    if kind is None:
        raise forms.ValidationError(
            _("“%(name)s” is not a PDF, JPG, PNG or WEBP file, whatever its name says. Save it as one of these.") % {"name": name},
            code="kind",
        )
    kept = store.put(upload)
    file_name = kinds.safe_name(name, kind)
    return Paper(title=title_of(file_name, kind), file_name=file_name, mime=kind, size=kept.size, sha256=kept.sha256)


def title_of(file_name: str, kind: str) -> str:
    """Stored with the file, so always in Vietnamese, whatever the language of the person who adds it."""
    if kind not in kinds.PICTURES:
        return file_name
    with override("vi"):
        return _("Photo: %(name)s") % {"name": file_name}
