from .deciding import approve_prosecution
from .handing import notify_procuracy, record_outcome, record_receipt
from .proposing import propose_prosecution

__all__ = ["approve_prosecution", "notify_procuracy", "propose_prosecution", "record_outcome", "record_receipt"]
