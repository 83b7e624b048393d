from .calendar import Calendar
from .returns import Return, ReturnSource, SetAside

__all__ = ["Calendar", "Return", "ReturnSource", "SetAside"]
