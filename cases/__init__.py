"""The case file: parties, deadlines, documents, worklist, search, the one door for tasks."""
