"""Makes vocabulary.json, what a page is told of everything. Run: python tests/golden/make_vocabulary.py"""

import json
from pathlib import Path

from gatescope.app.wire import hello

PATH = Path(__file__).with_name("vocabulary.json")


def main() -> None:
    """Write the file."""
    told = json.loads(hello.hello().to_json())["vocabulary"]
    PATH.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
