"""Questions to studies: what a client has asked, and what answers it."""
