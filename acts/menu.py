"""The menu: each room's menus.py registers what it offers; a role without the right does not see the entry."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

_items: dict[str, "MenuItem"] = {}


@dataclass(frozen=True)
class MenuItem:
    label: object  # lazy text
    url_name: str
    icon: str
    order: int
    may: Callable[[object], bool]
    phone: bool = True  # also in the bottom bar of a phone
    act: bool = False  # the big button of the bottom bar
    top: bool = True  # in the bar on top; else in the menu of the account


def register(item: MenuItem) -> None:
    _items[item.url_name] = item


def declared() -> list[MenuItem]:
    """Every entry of the house, in order."""
    return sorted(_items.values(), key=lambda item: (item.order, item.url_name))


def menu_for(user) -> list[dict]:
    """What this person may open, in order; entries of rooms that are not mounted are left out."""
    if not getattr(user, "is_authenticated", False):
        return []
    shown = []
    for item in sorted(_items.values(), key=lambda i: i.order):
        if not item.may(user):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        entry = {"label": item.label, "url": url, "icon": item.icon, "name": item.url_name}
        shown.append(entry | {"phone": item.phone, "act": item.act, "top": item.top})
    return shown
