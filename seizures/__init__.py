"""Seizures, exhibits, seals, custody, disposal."""
