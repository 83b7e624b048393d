from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .case import Case


class Documents(models.QuerySet):
    def of(self, case: Case):
        """The papers of the case, and of the cases that were joined to it."""
        return self.filter(models.Q(case=case) | models.Q(case__joined_into=case))


class Document(models.Model):
    """A paper or picture of the case: bytes in the content store under their SHA-256, never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    file_name = models.CharField(_("file name"), max_length=200)
    mime = models.CharField(max_length=80)
    size = models.BigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = Documents.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "sha256"], name="document_once")]

    def __str__(self) -> str:
        return self.title
