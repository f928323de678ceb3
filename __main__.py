"""`python -m gatescope`: the same as the `gatescope` command."""

from .app.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
