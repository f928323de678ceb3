"""Shared by all tests. BLAS gets one thread before NumPy is first imported: as in the server, and repeatable."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
