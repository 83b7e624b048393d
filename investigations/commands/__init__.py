from .assigning import assign_case, reassign_case
from .course import decide_course, propose_course, reopen_course
from .verifying import verify_case

__all__ = ["assign_case", "decide_course", "propose_course", "reassign_case", "reopen_course", "verify_case"]
