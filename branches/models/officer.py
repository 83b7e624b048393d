"""The people of the system. Their rights come from postings only."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ..choices import Role
from ..vietnamese import family_name, given_name, vietnamese_sort_key
from .branch import Branch


class Officers(BaseUserManager):
    def create_user(self, username: str, full_name: str = "", password: str | None = None, **fields):
        """An account without any right. Without a password nobody can sign in with it."""
        officer = Officer(
            username=Officer.normalize_username(username),
            full_name=full_name or username,
            sort_key=vietnamese_sort_key(full_name or username),
            **fields,
        )
        officer.set_password(password)
        officer.save(using=self._db)
        return officer


class Officer(AbstractBaseUser, PermissionsMixin):
    """
    A person with an account.

    There is no superuser and no direct or global grant: what an officer may do follows from postings alone.
    """

    # Sign-ins are journal entries; a column that each of them changes would only fight the row's digest there.
    last_login = None  # type: ignore[assignment]

    username = models.CharField(_("user name"), max_length=60, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    sort_key = models.CharField(max_length=400, db_index=True, db_collation="C", editable=False)
    badge_number = models.CharField(_("badge number"), max_length=20, blank=True, default="")
    email = models.EmailField(_("e-mail"), blank=True, default="")
    language = models.CharField(_("language"), max_length=5, choices=[("vi", "Tiếng Việt"), ("en", "English")], default="vi")
    branch = models.ForeignKey(Branch, models.PROTECT, null=True, blank=True, related_name="officers", verbose_name=_("appointed at"))
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(default=False)
    session_version = models.PositiveIntegerField(default=1)

    objects = Officers()

    # Columns that sign-in and the person's own settings move; the journal's digest of the row leaves them out.
    journal_ignores = ("password", "language", "session_version")

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["sort_key", "username"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(is_superuser=False), name="officer_never_superuser"),
            models.UniqueConstraint(fields=["badge_number"], condition=~Q(badge_number=""), name="officer_badge_once"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_staff(self) -> bool:
        return False

    @property
    def journal_chain(self) -> tuple[str, int]:
        return ("officer", self.pk)

    @property
    def family_name(self) -> str:
        return family_name(self.full_name)

    @property
    def given_name(self) -> str:
        return given_name(self.full_name)

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.given_name

    def position_on(self, branch: Branch | None, on: date) -> str:
        """The Vietnamese title in which this officer acts for the branch on that day, "" when there is none."""
        from ..rights import title_on

        return title_on(self, branch, on)

    def get_session_auth_hash(self) -> str:
        """Raising `session_version` ends every session at its next request, as a new password does."""
        return self._session_hash(None)

    def get_session_auth_fallback_hash(self):
        from django.conf import settings

        return (self._session_hash(secret) for secret in settings.SECRET_KEY_FALLBACKS)

    def _session_hash(self, secret: str | bytes | None) -> str:
        words = f"{self.password} {self.session_version}"
        return salted_hmac("branches.Officer.session", words, secret=secret, algorithm="sha256").hexdigest()


class Seat(models.Model):
    """The group “KV06 · officer”: whoever sits here by a posting holds the rights of the role on the branch."""

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=Role)
    group = models.OneToOneField(Group, models.PROTECT, related_name="seat")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["branch", "role"], name="seat_once")]

    def __str__(self) -> str:
        return self.group.name
