from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts.fields import ActForm, LineField
from papers import kinds, store

from .choices import PartyKind, PartyRole


class PartyForm(ActForm):
    """A person or organisation of the case."""

    kind = forms.ChoiceField(label=gettext_lazy("Person or organisation"), choices=PartyKind.choices)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=PartyRole.choices)
    name = LineField(label=gettext_lazy("Full name or organisation"), max_length=200)
    identity_number = LineField(label=gettext_lazy("Identity, passport or tax number"), max_length=40, required=False)
    nationality = forms.RegexField(
        label=gettext_lazy("Nationality (two letters)"),
        regex=r"^[A-Za-z]{2}$",
        initial="VN",
        required=False,
        max_length=2,
        error_messages={"invalid": gettext_lazy("Two letters, for example VN, LA, CN.")},
    )
    address = LineField(label=gettext_lazy("Address"), max_length=300, required=False)

    def clean_nationality(self) -> str:
        return self.cleaned_data["nationality"].upper()


class DocumentForm(ActForm):
    """A paper or picture; its kind is read from its bytes, not from its name."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    file = forms.FileField(label=gettext_lazy("File (PDF, JPG, PNG, WEBP; 20 MB at most)"))

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > kinds.MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB. Make it smaller or split it."))
        kind = kinds.kind_of(upload)
        if kind is None:
            raise forms.ValidationError(
                _("Only PDF, JPG, PNG and WEBP files are taken. This file is of another kind, whatever its name says.")
            )
        upload.mime = kind
        return upload

    def values(self) -> dict:
        """Stores the bytes first: an orphan file is harmless, a row without its file is not."""
        upload = self.cleaned_data["file"]
        kept = store.put(upload)
        return {
            "title": self.cleaned_data["title"],
            "file_name": kinds.safe_name(upload.name, upload.mime),
            "mime": upload.mime,
            "size": kept.size,
            "sha256": kept.sha256,
        }
