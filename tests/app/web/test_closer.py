"""Scripts without the spaces that code does not need."""

from pathlib import Path

import pytest
from english import PARSER
from gatescope.app.web.closer import closer
from gatescope.app.web.modules import without_comments
from tree_sitter import Node

STATIC = Path(__file__).parents[3] / "static"


@pytest.mark.parametrize(
    ("source", "packed"),
    [
        ("  const a = (b, c = 2) => {", "const a=(b,c=2)=>{"),
        ("a += b - c / 2 * d ** 2;", "a+=b-c/2*d**2;"),
        ("x = y + +z - -1 + i++ + ++j;", "x=y + +z - -1+i++ + ++j;"),
        ('if (one in two || typeof a === "a || b") return [1];', 'if(one in two||typeof a==="a || b")return[1];'),
        ("say(`a = ${b ? { c: \"}` = \" }.c : `d + ${e + 1} ,`} , f`) + 'g , h';",
         "say(`a = ${b?{c:\"}` = \"}.c:`d + ${e+1} ,`} , f`)+'g , h';"),
        ("found = / [/\"'] = \\/ {2}/gu.exec(text) ?? / , /;", "found=/ [/\"'] = \\/ {2}/gu.exec(text)??/ , /;"),
        ("return / = /.test(one) ? a / b / c : d;", "return/ = /.test(one)?a/b/c:d;"),
        ("a = 1; // 2 + \"2\nb = 3;", "a=1;// 2 + \"2\nb=3;"),
    ],
)  # fmt: skip
def test_what_is_no_code_stays_as_it_is(source: str, packed: str) -> None:
    assert closer(source) == packed


def test_a_template_that_does_not_end_is_told() -> None:
    with pytest.raises(ValueError, match="A template does not end: };"):
        closer("const a = `a ${b};")


def test_every_module_of_the_page_is_the_same_to_who_reads_it_but_shorter() -> None:
    def parts(node: Node) -> list[tuple[str, bytes | None]]:
        return [one for child in node.children for one in parts(child)] or [(node.type, node.text)]

    paths = sorted((STATIC / "js").rglob("*.js"))
    assert len(paths) > 300
    for path in paths:
        source = without_comments(path.read_text("utf-8"))
        packed = closer(source)
        assert parts(PARSER.parse(packed.encode()).root_node) == parts(PARSER.parse(source.encode()).root_node), path
        assert packed.count("\n") == source.count("\n")
        assert len(packed) <= len(source)
