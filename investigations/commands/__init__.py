from .absences import end_stand_in, set_stand_in
from .answering import answer_inquiry, lapse_inquiry, receive_explanation, send_for_appraisal, time_ran_out
from .assigning import assign_case, give_back, reassign_case, take_case
from .conflicts import declare_conflict, declare_own_conflict, end_conflict
from .course import decide_course, propose_course, reopen_course
from .drawing import draw_officer, order_draw, set_assignment_rule
from .inquiries import cancel_inquiry, limit_of, order_inquiry
from .time import ask_time, decide_time, resume_time
from .verifying import verify_case

__all__ = [
    "answer_inquiry",
    "ask_time",
    "assign_case",
    "cancel_inquiry",
    "decide_course",
    "decide_time",
    "declare_conflict",
    "declare_own_conflict",
    "draw_officer",
    "end_conflict",
    "end_stand_in",
    "give_back",
    "lapse_inquiry",
    "limit_of",
    "order_draw",
    "order_inquiry",
    "propose_course",
    "reassign_case",
    "receive_explanation",
    "reopen_course",
    "resume_time",
    "send_for_appraisal",
    "set_assignment_rule",
    "set_stand_in",
    "take_case",
    "time_ran_out",
    "verify_case",
]
