"""What is looked at before the program serves anybody."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured

SHOWN = ("lan.kv06", "minh.kv06", "head.kv06", "kho.kv06", "ketoan.kv06", "bcd389", "auditor", "admin.chq")


def refuse_demo_accounts() -> None:
    """The demo's passwords are public: no production server serves anybody while one of its accounts can log on."""
    if not settings.PRODUCTION:
        return
    active = get_user_model()._default_manager.filter(is_demo=True, is_active=True).count()
    if active:
        raise ImproperlyConfigured(f"{active} demo accounts are active, and their password is public: use a database that never held "
                                   "the demo, or close them with `manage.py close_demo_accounts`.")  # fmt: skip


def is_empty() -> bool:
    """Nobody has an account here yet, so nothing can have been done here either."""
    return not get_user_model()._default_manager.exists()


def demo_logins() -> list[str]:
    """One line per demo account worth showing, as `dev.py run` prints it. None in a database without the demo."""
    accounts = get_user_model()._default_manager.filter(is_demo=True, is_active=True)
    names = list(accounts.order_by("username").values_list("username", flat=True))
    shown = [name for name in SHOWN if name in names] or names[:8]
    return [f"Log on as {', '.join(shown)}", "with the password demo-389"] if shown else []
