"""Studies: what a run, a gradient or a training shows, computed for a view or a table."""
