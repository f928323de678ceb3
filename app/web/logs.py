"""What the server writes on its console: sentences, or one JSON object a line for programs that collect them.

Neither says a token, an answer, or where a client comes from.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Literal

Kind = Literal["text", "json"]

OWN = ("gatescope", "uvicorn.error", "asyncio")


class JsonLines(logging.Formatter):
    """A record as an object: `time`, `level`, `logger`, `message`, and of an exception the `traceback`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said)


def begin_logging(kind: Kind) -> None:
    """From now on, to standard error. Sentences are as Python has them without this."""
    if kind == "text":
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name in OWN:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
    logging.getLogger("gatescope").setLevel(logging.INFO)
