"""Speed as ratios: ours beside its limit, interleaved, in one run. Run by `make bench` on the data that is there."""
