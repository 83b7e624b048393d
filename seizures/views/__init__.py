from .custody import custody, item
from .entry import add_seizure, record_seizure
from .seizure import labels, seizure

__all__ = ["add_seizure", "custody", "item", "labels", "record_seizure", "seizure"]
