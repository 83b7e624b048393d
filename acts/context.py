"""What every page needs: the menu of this person, and when a time limit looks near."""

from functools import cache

from . import clock
from .menu import menu_for
from .nearness import near_until


def shell(request) -> dict:
    items, now = menu_for(getattr(request, "user", None)), clock.now()
    return {
        "menu_items": items,
        "sees_cases": any(item["name"] == "register" for item in items),
        "printed_at": now,
        "near_until": cache(lambda: near_until(now)),
    }
