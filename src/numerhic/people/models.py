"""Accounts and roles, with the least personal data: an e-mail, a chosen name, a language, an end date.

The date of last use is kept by month only. An erased account stays as an empty row: a key and nothing else.
"""

import uuid
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from numerhic.authorities.models import AuthorityOwned, OwnedQuerySet
from numerhic.people.acts import Role

GIVEN_ROLES = [(role.value, role.label) for role in Role if role is not Role.VISITOR]


class UserManager(BaseUserManager["User"]):
    """Makes accounts; finds them by e-mail whatever its letters' case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account. Without a password only the e-mailed link signs in."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person's account. Its primary key is random: it says nothing, and is what histories keep."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("Adresse électronique"), unique=True, null=True)  # noqa: DJ001 (an erased account has none)
    display_name = models.CharField(_("Nom affiché"), max_length=100, blank=True)
    language = models.CharField(
        _("Langue"), max_length=2, default="fr", choices=[("fr", "Français"), ("en", "English")]
    )
    expires_on = models.DateField(_("Fin du compte"), null=True, blank=True)
    last_seen_month = models.DateField(_("Dernier mois d’usage"), null=True, blank=True, editable=False)
    erased_on = models.DateField(_("Effacé le"), null=True, blank=True, editable=False)
    last_login = None  # AbstractBaseUser's exact date is more than is needed

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("compte")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self) -> str:
        return self.display_name or str(_("Compte sans nom affiché"))

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """An erased account or one past its end date can neither sign in nor do anything."""
        if self.erased_on is not None:
            return False
        return self.expires_on is None or self.expires_on >= timezone.localdate()


class MembershipQuerySet(OwnedQuerySet["Membership"]):
    """Roles in force today."""

    def in_force(self) -> Self:
        """Rows with no end date, or one not yet past."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=timezone.localdate()))


class Membership(AuthorityOwned):
    """One role of one person in one authority. Several rows add up."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("Rôle"), max_length=20, choices=GIVEN_ROLES)
    granted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    granted_on = models.DateField(_("Donné le"), default=timezone.localdate)
    ends_on = models.DateField(_("Jusqu’au"), null=True, blank=True)
    history = HistoricalRecords()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("rôle donné")
        constraints = [
            models.UniqueConstraint(fields=["authority", "user", "role"], name="membership_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[value for value, _label in GIVEN_ROLES]),
                name="membership_known_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.authority}"


class SignInLink(models.Model):
    """A link sent by e-mail: only its digest is kept; it works once, until ``expires_at``."""

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"link until {self.expires_at:%Y-%m-%d %H:%M}"


class FirstUse(models.Model):
    """The secret of the address that begins an empty installation: one row at most, and only its digest."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="first_use_only_one")]

    def __str__(self) -> str:
        return f"first use, address made {self.made_at:%Y-%m-%d %H:%M}"


class Erasure(models.Model):
    """The log of erasures: keys and dates, replayed after a restore of an older backup."""

    key = models.UUIDField(primary_key=True)
    erased_on = models.DateField(default=timezone.localdate)

    def __str__(self) -> str:
        return str(self.key)
