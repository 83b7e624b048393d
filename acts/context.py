"""What every page needs: the menu of this person."""

from . import clock
from .menu import menu_for


def shell(request) -> dict:
    items = menu_for(getattr(request, "user", None))
    return {"menu_items": items, "sees_cases": any(item["name"] == "register" for item in items), "printed_at": clock.now()}
