"""Signing in by an e-mailed link: asked, sent, used once."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from numerhic.people.models import SignInLink, User

signer = signing.TimestampSigner(salt="numerhic.people.sign-in-link")


def make_link_token(user: User, minutes: int | None = None) -> str:
    """Make a signed token that signs ``user`` in once, within ``minutes`` (20 by default).

    Only its digest is kept.
    """
    minutes = settings.SIGN_IN_LINK_MINUTES if minutes is None else minutes
    secret = secrets.token_urlsafe(24)
    now = timezone.now()
    SignInLink.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    SignInLink.objects.create(digest=_digest(secret), user=user, expires_at=now + timedelta(minutes=minutes))
    return signer.sign(secret)


def link_is_usable(token: str) -> bool:
    """True when the token would still sign somebody in. Uses nothing up: mail scanners open links too."""
    return _usable(token).exists()


@transaction.atomic
def use_link(token: str) -> User | None:
    """Use the token up and return its account.

    None when it is false, used, too old, or its account closed.
    """
    link = _usable(token).select_related("user").first()
    if link is None or not link.user.is_active:
        return None
    # Two requests at once: only the one whose update changes the row gets in.
    taken = SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now())
    return link.user if taken else None


def _usable(token: str) -> QuerySet[SignInLink]:
    try:
        secret = signer.unsign(token)
    except signing.BadSignature:
        return SignInLink.objects.none()
    return SignInLink.objects.filter(digest=_digest(secret), used_at=None, expires_at__gt=timezone.now())


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
