"""From a Spec to the block of its trace's values."""
