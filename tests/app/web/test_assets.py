"""What the page is made of, as it is sent."""

import shutil
from pathlib import Path

import pytest
from gatescope.app.web.assets import SHEETS, Assets, styles

STATIC = Path(__file__).parents[3] / "static"

GIVEN = """/* A comment. */
.a > .b,
  .c:not(.d) {
  margin: 0 1px; font: 1px "A B", serif;
}
@media (x: y) { .e { --told: 4; } }
"""
PACKED = '.a > .b,.c:not(.d){margin:0 1px;font:1px "A B",serif;}@media (x:y){.e{--told:4;}}'


def test_a_style_sheet_is_short(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    for sheet in SHEETS:
        (tmp_path / "css" / f"{sheet}.css").write_text("")
    first = tmp_path / "css" / f"{SHEETS[0]}.css"
    first.write_text(GIVEN)
    assert styles(tmp_path, SHEETS).strip() == PACKED
    assert styles(tmp_path, SHEETS[1:]).strip() == ""


@pytest.mark.long
def test_what_editors_leave_beside_a_file_and_a_link_to_nothing_do_no_harm(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    static = tmp_path / "static"
    for part in ("js", "css"):
        shutil.copytree(STATIC / part, static / part)
    shutil.copy(STATIC / "icon.svg", static)
    own = tmp_path / "own"
    own.mkdir()
    made = Assets(static, own, own)
    before = made.now()
    # As Emacs does, as long as there are changes that are not saved.
    for beside in (static / "js" / ".#main.js", static / "css" / ".#base.css", own / ".#mine.json"):
        beside.symlink_to("somebody@somewhere.1234:1")
    (static / "js" / "main.js").touch()
    assert made.now().files.keys() == before.files.keys()
    assert not caplog.records
    (own / "gone.json").symlink_to("nothing")
    assert Assets(static, own, own).now().files.keys() == before.files.keys()
    assert [record.getMessage() for record in caplog.records] == [
        f"A {kind} is left out: {own / 'gone.json'}: it can't be read: No such file or directory"
        for kind in ("lesson", "puzzle")
    ]
