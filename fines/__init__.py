"""Penalty decision: draft, signature, service, payments."""
