from .closing import close_case, close_when_done
from .documents import add_document
from .locking import change_status, lock_case
from .parties import add_party
from .registering import open_case, series_of

__all__ = ["add_document", "add_party", "change_status", "close_case", "close_when_done", "lock_case", "open_case", "series_of"]
