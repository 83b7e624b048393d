from .course import Course, Verification
from .inquiry import Explanation, Inquiry, InquiryAnswer
from .process import InquiryProcess, TimeProcess
from .time import TimeRequest

__all__ = ["Course", "Explanation", "Inquiry", "InquiryAnswer", "InquiryProcess", "TimeProcess", "TimeRequest", "Verification"]
