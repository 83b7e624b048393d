"""What an act is: refusals, transitions, idempotency, jobs, numbers, the clock."""
