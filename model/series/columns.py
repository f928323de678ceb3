"""Which columns of a table are meant, as it is typed on a command line and written there."""

import csv
import io
from collections.abc import Sequence


def split(text: str) -> list[str]:
    """Names of columns with commas between them; one that has a comma stands in double quotes, as in CSV."""
    return [name.strip() for name in next(csv.reader([text], skipinitialspace=True), [])]


def joined(names: Sequence[str]) -> str:
    """The same the other way round."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(names)
    return out.getvalue()
