"""How long a test waits for what must come: only what never comes takes as long, however busy the machine is."""

SECONDS = 120.0
