"""The cells: one file a family, and how a run of one is unrolled, traced and differentiated."""
