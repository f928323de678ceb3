"""Files of other programs, as a page sends them: taken in, read in a process apart, and kept as a person's own nets."""
