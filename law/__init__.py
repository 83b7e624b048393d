"""Dated legal tables, and the pure calculations over them."""
