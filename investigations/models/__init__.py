from .course import Course, Verification

__all__ = ["Course", "Verification"]
