"""The style sheet of the page, as it is sent."""

from pathlib import Path

from gatescope.app.web.assets import SHEETS, styles

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
    assert styles(tmp_path).strip() == PACKED
    assert styles(tmp_path, [SHEETS[0]]).strip() == ""
