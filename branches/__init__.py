"""Branches through time, officers, postings, rights."""
