from .decision import Decision, Overdue, Service
from .draft import Draft, DraftAct
from .payment import Payment
from .process import FineProcess

__all__ = ["Decision", "Draft", "DraftAct", "FineProcess", "Overdue", "Payment", "Service"]
