from .branch import Branch, BranchArea, Succession
from .officer import Officer, Seat
from .posting import Delegation, Position, Posting

__all__ = ["Branch", "BranchArea", "Delegation", "Officer", "Position", "Posting", "Seat", "Succession"]
