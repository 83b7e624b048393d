"""Assignment, verification, the course of a case."""
