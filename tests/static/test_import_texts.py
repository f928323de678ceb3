"""What is said of other programs' files is said the same by the page, in English, and by the model."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from gatescope.model.imports.command import ENDINGS
from gatescope.model.imports.sentences import ASSUMPTIONS, REFUSALS
from gatescope.model.series import sentences as series
from node import node

ROOT = Path(__file__).parent.parent.parent
TEXT = ROOT / "static" / "js" / "text" / "en" / "importing.js"
NUMBERS = TEXT.with_name("numbers.js")
CHINESE = ROOT / "static" / "js" / "text" / "zh" / "importing.js"


def ran(script: str) -> Any:
    """What a script writes, as JSON."""
    command = [node(), "--input-type=module", "-e", script]
    return json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)


def test_the_sentences_are_the_models_own() -> None:
    told = ran(f"import {{ importing }} from {json.dumps(TEXT.as_uri())}; console.log(JSON.stringify(importing));")
    assert told["assumptions"] == ASSUMPTIONS
    # The line is the page's own.
    assert told["refusals"].pop("import_lost")
    assert told["refusals"].pop("import_no_line")
    assert told["refusals"].pop("import_name")
    assert told["refusals"].pop("import_changed")
    assert told["refusals"] == REFUSALS


def test_the_page_knows_the_nets_files_as_the_command_does() -> None:
    files = (ROOT / "static" / "js" / "ui" / "files.js").as_uri()
    assert ran(f"import {{ NETS }} from {json.dumps(files)}; console.log(JSON.stringify(NETS));") == list(ENDINGS)


def test_what_is_said_of_numbers_is_the_models_own() -> None:
    told = ran(f"import {{ ownNumbers }} from {json.dumps(NUMBERS.as_uri())}; console.log(JSON.stringify(ownNumbers));")
    assert told["told"] == series.TOLD
    # The line is the page's own.
    assert told["refusals"].pop("import_lost")
    assert told["refusals"].pop("import_no_line")
    assert told["refusals"].pop("import_name")
    assert told["refusals"].pop("import_changed")
    assert told["refusals"] == series.REFUSALS


def test_words_of_the_model_within_a_sentence_have_their_chinese() -> None:
    sources = [path.read_text("utf-8") for path in sorted((ROOT / "model" / "imports").glob("*.py"))]
    found = {word for source in sources for word in re.findall(r'\b(?:what|who)="([a-z ]+)"', source)}
    assert {"cells", "arrays", "the file"} <= found
    words = [*sorted(found), "you"]
    called = f"console.log(JSON.stringify({json.dumps(words)}.map(importing.called)));"
    said = ran(f"import {{ importing }} from {json.dumps(CHINESE.as_uri())}; {called}")
    assert [word for word, here in zip(words, said, strict=True) if re.search("[a-z]", here)] == []
