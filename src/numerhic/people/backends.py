"""Signs in by e-mail and password. django-axes, placed before it, limits the attempts."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from numerhic.people.models import User


class EmailBackend(BaseBackend):
    """Knows accounts by e-mail; an unknown one takes as long as a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        """Return the account whose e-mail is ``username``, if ``password`` is its own and it is active."""
        if username is None or password is None:
            return None
        try:
            user = User.objects.get_by_natural_key(username)
        except User.DoesNotExist:
            User().set_password(password)  # the same time as checking one
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: UUID | str) -> User | None:
        """The signed-in account at each request; none once erased or past its end date."""
        try:
            user = User.objects.get(pk=user_id)
        except (User.DoesNotExist, ValidationError, ValueError):
            return None
        return user if user.is_active else None
