"""The pure calculators: plain values in, an answer with its steps out. No database, no clock, no request."""
