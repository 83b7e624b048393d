from .border import HolderAnswer, MonitoringApplication, Suspension, SuspensionEnd, SuspensionProcess
from .course import Course, Verification
from .drawing import AssignmentRule, Conflict, Draw, DrawSeed, DrawTicket
from .inquiry import Explanation, Inquiry, InquiryAnswer
from .measure import MeasureExtension, MeasureProcess, PreventiveMeasure
from .process import InquiryProcess, TimeProcess
from .review import LimitationStart, ReviewAnswer, ReviewRound
from .time import TimeRequest

__all__ = [
    "AssignmentRule",
    "Conflict",
    "Course",
    "Draw",
    "DrawSeed",
    "DrawTicket",
    "Explanation",
    "HolderAnswer",
    "Inquiry",
    "InquiryAnswer",
    "InquiryProcess",
    "LimitationStart",
    "MeasureExtension",
    "MeasureProcess",
    "MonitoringApplication",
    "PreventiveMeasure",
    "ReviewAnswer",
    "ReviewRound",
    "Suspension",
    "SuspensionEnd",
    "SuspensionProcess",
    "TimeProcess",
    "TimeRequest",
    "Verification",
]
