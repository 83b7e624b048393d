from .custody import CustodyMove, ItemCheck, SealEvent
from .disposal import Disposal, DisposalWithdrawal
from .item import SeizedItem
from .process import SeizureProcess
from .seizure import Seizure
from .store import Store

__all__ = ["CustodyMove", "Disposal", "DisposalWithdrawal", "ItemCheck", "SealEvent", "SeizedItem", "Seizure", "SeizureProcess", "Store"]
