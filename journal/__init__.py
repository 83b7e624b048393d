"""The one memory: entries, figures, seals, the verifier."""
