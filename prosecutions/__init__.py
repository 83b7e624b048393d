"""Proposal, approval, initiation or transfer, hand-over, outcome."""
