"""Seeds of draws at rest: encrypted under the installation's secret key, so that a reader of the database cannot know the next name."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(seed: bytes) -> str:
    return _keys().encrypt(seed).decode()


def unseal(sealed: str) -> bytes | None:
    """None when no present or former secret key of the installation opens it."""
    try:
        return _keys().decrypt(sealed.encode())
    except InvalidToken:
        return None


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = (salted_hmac("investigations.draw.seed", "", secret=secret, algorithm="sha256").digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
