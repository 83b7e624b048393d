"""Plays a believable year through the commands."""
