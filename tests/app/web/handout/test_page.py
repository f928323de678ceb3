"""A handout: one file with all that it needs, and nothing that leads elsewhere."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from gatescope.app.lessons.shelf import shelf
from gatescope.app.web import gallery
from gatescope.app.web.handout.carried import FRESH, Content, carried
from gatescope.app.web.handout.command import content, handout_main
from gatescope.app.web.handout.notebook import content_of
from gatescope.app.web.handout.page import ROOT, handout
from gatescope.app.web.handout.site import site_main
from gatescope.app.web.plotly import Plotly
from gatescope.app.wire.screen import Screen
from gatescope.model import experiment, nets
from gatescope.model.cells.families import family
from gatescope.model.interventions import Noise, Pin
from gatescope.model.spec import Generated, Spec, Text
from gatescope.model.studies.table import STUDIES

COUNTER = Screen(spec=Spec("anbn", Generated(0, 9)), step=4)


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """All that a page may be made of, scripts and style sheets: what stands nowhere in it could be in no page."""
    parts = {"js": "js", "css": "css"}
    return {
        kind: "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "static" / folder).rglob(f"*.{kind}")))
        for kind, folder in parts.items()
    }


@pytest.fixture(scope="module")
def made() -> str:
    return handout(Content(COUNTER))


@pytest.fixture(scope="module")
def chinese() -> str:
    return handout(content(f"http://here/{COUNTER.to_hash()}&lg=zh"))


@pytest.mark.parametrize("language", ["made", "chinese"])
def test_it_is_small_in_either_language(language: str, request: pytest.FixtureRequest) -> None:
    weights = experiment.net("anbn").nbytes
    assert len(request.getfixturevalue(language).encode()) <= 600_000 + 1.4 * weights


@pytest.mark.parametrize("ending", ["", "?lg=zh"])
def test_of_a_lesson_it_is_no_larger_but_for_inputs_that_were_drawn(ending: str) -> None:
    for name in shelf(None).lessons:
        what = content(f"http://here/lesson/{name}{ending}")
        weights = sum(experiment.net(one).nbytes for one in {spec.net for spec in what.specs})
        drawn = json.dumps(carried(what)["draws"], separators=(",", ":"))
        assert len(handout(what).encode()) - len(drawn) <= 600_000 + 1.4 * weights, name


@pytest.mark.parametrize(
    ("language", "training", "ledger"),
    [("made", "Takes how far each update goes", "Memory ledger"), ("chinese", "每次更新走多远", "记忆账本")],
)
def test_it_says_nothing_of_a_class_or_of_studies_that_it_cannot_answer(
    language: str, training: str, ledger: str, request: pytest.FixtureRequest
) -> None:
    terms = (ROOT / "static" / "js" / "text" / ("en" if language == "made" else "zh") / "terms.js").read_text("utf-8")
    assert training in terms
    page = request.getfixturevalue(language)
    assert training not in page
    of_class = "离开课堂；屏幕" if language == "chinese" else "Leaves the class"
    assert of_class in terms
    assert of_class not in page
    assert ledger in page


def test_it_holds_its_own_icon(made: str) -> None:
    """Else a browser would ask its host for one, which the page's policy forbids."""
    icon = r'<link rel="icon" href="data:," data-icon="data:image/svg\+xml;base64,[\w+/=]+">'
    assert re.search(icon, made.split("<script")[0])


def test_it_leads_nowhere(made: str) -> None:
    assert "default-src &#39;none&#39;" in made
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)
    assert policy
    assert policy[1].count("sha256-") == 2
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", made.split("<script")[0])
    assert not re.search(r"url\(\"(?!data:)", made)


def test_it_has_the_code_of_lessons_where_it_has_one(made: str) -> None:
    defined = 'class:"row lesson-steps"'
    assert defined not in made
    lesson = shelf(None).lessons["read-only"]
    assert defined in handout(Content(lesson.screen(), (lesson,)))


def test_it_has_the_circuits_of_other_families_where_it_has_such_a_net(made: str) -> None:
    plain, gated = ("ofH:{", "restLabel:{")
    gru = family("gru").build(family("gru").initial(np.random.default_rng(3), 1, 2, 0.5, {}))
    found = handout(content_of(gru, np.ones((5, 1))))
    assert gated in found
    assert plain not in found
    assert plain not in made
    assert gated not in made
    # Also where it is only compared with.
    for screen in (
        Screen(spec=Spec("anbn-rnn", Generated(0, 9))),
        Screen(spec=COUNTER.spec, compare=Spec("anbn-rnn", Generated(0, 9))),
    ):
        found = handout(Content(screen))
        assert plain in found
        assert gated not in found


def test_what_it_carries_can_not_end_its_place(made: str) -> None:
    told = re.search(r'id="carried">(.*?)</script>', made, re.DOTALL)
    assert told
    assert json.loads(told[1])["screen"] == COUNTER.to_hash()
    assert "<" not in told[1]


def test_it_carries_the_nets_that_it_shows_and_what_is_drawn_for_them() -> None:
    pinned = Spec("notebook", Generated(70), (Noise(0.5),), seed=3)
    found = carried(Content(Screen(spec=COUNTER.spec, compare=pinned)))
    assert (
        [net["name"] for net in found["hello"]["nets"]]
        == [net["name"] for net in found["nets"]]
        == ["anbn", "notebook"]
    )
    drawn = {(one["seed"], one["size"]) for one in found["draws"]["anbn"]["inputs"]}
    assert drawn == {(seed, size) for seed in range(FRESH) for size in (None, 9)}
    assert (70, None) in {(one["seed"], one["size"]) for one in found["draws"]["notebook"]["inputs"]}
    (noise,) = found["draws"]["notebook"]["noise"]
    assert [noise["seed"], noise["place"], len(noise["rows"])] == [3, 0, experiment.resolve(pinned).steps]
    assert found["lessons"] is None


def test_a_lesson_comes_with_its_parts_and_all_its_nets() -> None:
    lesson = shelf(None).lessons["read-only"]
    found = carried(content(f"http://here/{lesson.screen().to_hash()}"))
    assert {net["name"] for net in found["nets"]} == {"notebook", "anbn"}
    (told,) = found["lessons"]["list"]
    assert set(told["checkpoints"]) <= set(found["lessons"]["parts"])
    # What is expected of it is not told.
    assert "expect" not in json.dumps(found["lessons"])


@pytest.mark.parametrize("address", ["http://here:8321/lesson/read-only", "https://here/gates/lesson/read-only/?embed"])
def test_the_address_of_a_lesson_is_a_link_to_its_first_checkpoint(address: str) -> None:
    lesson = shelf(None).lessons["read-only"]
    assert content(address) == content(f"http://here/{lesson.screen().to_hash()}")
    assert content("http://here/lesson/read-only?embed&lg=zh").language == "zh"


def test_the_command_writes_it_from_a_link_or_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, saved = tmp_path / "out.html", tmp_path / "lesson #2, \N{LATIN SMALL LETTER U WITH DIAERESIS}.json"
    assert handout_main([f"https://lab.example/{COUNTER.to_hash()}", "--out", str(out)]) == 0
    assert "KiB" in capsys.readouterr().out
    saved.write_text(json.dumps(COUNTER.to_dict()), "utf-8")
    by_link = out.read_text("utf-8")
    assert handout_main([str(saved), "--out", str(out)]) == 0
    assert out.read_text("utf-8") == by_link


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        ("nowhere.json", "no link with a #, no address of a lesson, and no file"),
        ("http://here/puzzle/latch", "no link with a #, no address of a lesson, and no file"),
        ("http://here/lesson/nobody-s/", "no lesson 'nobody-s'"),
        ("s=" + "a" * 5000, "no link with a #, no address of a lesson, and no file"),
        ("http://here/#nothing=1", "holds no Screen"),
        (Screen(spec=Spec("anbn", Text("Sab")), lesson="nobody-s").to_hash(), "no lesson 'nobody-s'"),
        (Screen(spec=Spec("my-other", Text("Sab"))).to_hash(), "my-other"),
        (Screen(spec=Spec("anbn", Text("Szz"))).to_hash(), "is not in the alphabet"),
        (Screen(spec=COUNTER.spec, compare=Spec("anbn", Text("Szz"))).to_hash(), "is not in the alphabet"),
        (
            Screen(spec=Spec("anbn", Text("Sab"), (Pin("f", 1, (99,)),))).to_hash(),
            "Pin.units must be cells from 0 to 1",
        ),
    ],
)
def test_what_is_none_is_refused_and_nothing_is_written(
    link: str, wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.html"
    assert handout_main([link, "--out", str(out)]) == 1
    assert wrong in capsys.readouterr().err
    assert not out.exists()


def test_of_a_lesson_of_ones_own_that_is_none_it_is_said_why(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("{", "utf-8")
    with pytest.raises(ValueError, match=r"mine\.json: it is not JSON text: line 1, column 2"):
        content("http://here/lesson/mine", tmp_path)
    with pytest.raises(
        ValueError, match=r"no lesson 'other' here: give its folder .*, or take one of mine, .*read-only"
    ):
        content("http://here/lesson/other", tmp_path)


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "screen.json"
    saved.write_text("{}")

    def refuse(*_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    assert handout_main([str(saved), "--out", str(tmp_path / "out.html")]) == 1
    assert capsys.readouterr().err == f"gatescope handout: {saved}: it can't be read: Permission denied\n"


def test_a_file_in_other_letters_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "screen.json"
    saved.write_bytes(b'{"name": "\xe4"}')
    assert handout_main([str(saved), "--out", str(tmp_path / "out.html")]) == 1
    assert "screen.json: it is not UTF-8 text: byte 11" in capsys.readouterr().err


def test_where_nothing_can_be_written_the_place_is_named_and_another_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there"
    there.write_text("a file")
    assert handout_main([COUNTER.to_hash(), "--out", str(tmp_path)]) == 1
    assert f"{tmp_path} can't be written (Is a directory): choose another --out" in capsys.readouterr().err
    assert site_main(["--out", str(there)]) == 1
    assert f"nothing can be written into {there} (File exists): choose another --out" in capsys.readouterr().err
    assert there.read_text() == "a file"


def test_a_page_is_written_over_no_file_of_another_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "screen.json"
    saved.write_text(json.dumps(COUNTER.to_dict()), "utf-8")
    before = saved.read_bytes()
    assert handout_main([str(saved), "--out", str(saved)]) == 1
    assert f"{saved} is what is read: choose another --out" in capsys.readouterr().err
    assert handout_main([COUNTER.to_hash(), "--out", str(saved)]) == 1
    assert f"{saved} is there, and was not made by this command" in capsys.readouterr().err
    assert saved.read_bytes() == before


def test_a_site_is_written_over_no_other_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("index.html", "worker.js"):
        home = tmp_path / name.partition(".")[0]
        home.mkdir()
        (home / name).write_text("mine")
        assert site_main(["--out", str(home)]) == 1
        assert f"{home} has {name}, which is of no site" in capsys.readouterr().err
        assert [one.read_text() for one in home.iterdir()] == ["mine"]


COMMANDS = [(handout_main, [COUNTER.to_hash()]), (site_main, [])]


@pytest.mark.parametrize(("command", "words"), COMMANDS)
def test_an_empty_name_is_no_place_to_write_to(
    command: Callable[[list[str]], int], words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        command([*words, "--out", ""])
    assert "argument --out: it must be a name, got ''" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("command", "words"), COMMANDS)
def test_a_folder_of_lessons_that_is_not_there_is_refused(
    command: Callable[[list[str]], int], words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with pytest.raises(SystemExit):
        command([*words, "--out", str(out), "--lessons", str(tmp_path / "none")])
    assert "it must be a folder that is there" in capsys.readouterr().err
    assert not out.exists()


def test_it_speaks_one_language_and_has_no_text_of_another(made: str, chinese: str) -> None:
    han = re.compile(r"[\u4e00-\u9fff]{3}")
    english = re.compile(r"playhead, the step|Goes one step on|The forget gate keeps")
    script = made.split('<script type="module">')[1]
    assert len(han.findall(script)) < 10
    assert len(english.findall(script)) == 3
    assert '<html lang="en" data-language="zh">' in chinese
    script = chinese.split('<script type="module">')[1]
    assert len(han.findall(script)) > 1000
    assert not english.search(script)


def test_what_its_nets_cells_do_is_told_in_its_language(made: str) -> None:
    def told(page: str) -> dict[str, str]:
        found = re.search(r'id="carried">(.*?)</script>', page, re.DOTALL)
        assert found
        return {net["name"]: net["about"] for net in json.loads(found[1])["hello"]["nets"]}

    names = tuple(nets.shipped())
    every = handout(Content(COUNTER, nets=names, language="zh"))
    assert told(made)["anbn"].startswith("Cell 1 counts")
    assert len(told(every)) == len(names)
    assert all(re.search(r"[\u4e00-\u9fff]{3}", about) for about in told(every).values())


def test_of_a_language_that_there_is_not_it_is_english(made: str) -> None:
    other = handout(content(f"http://here/{COUNTER.to_hash()}&lg=xx"))
    assert other.replace(' data-language="xx"', "") == made.replace(' data-language="en"', "")


def test_what_can_not_be_reached_in_it_is_not_in_it(made: str, known: dict[str, str]) -> None:
    style, script = made.split("<style>")[1].split('<script type="module">')
    for says in ("PyTorch (.pt, .pth)", 'class: "import-field"', 'class: "hands"', "RNN: spectral radius"):
        assert says in known["js"]
        assert says not in script
    for rule in (".maker", ".puzzle", ".saver", "dialog.import", "dialog.ask", ".paired"):
        assert rule in known["css"]
        assert rule not in style
    told = re.search(r'id="carried">(.*?)</script>', made, re.DOTALL)
    assert told
    assert [study["key"] for study in json.loads(told[1])["hello"]["vocabulary"]["studies"]] == ["ledger", "census"]
    # Nor can anything draw a chart.
    assert "plotly_click" in known["js"]
    assert "plotly_click" not in script
    assert "data-plotly" not in made.split("<style>")[0]


def test_a_census_counts_over_what_was_drawn_for_the_page() -> None:
    found = carried(Content(COUNTER))
    (census,) = (study for study in found["hello"]["vocabulary"]["studies"] if study["key"] == "census")
    known = {one["name"]: one for one in census["arguments"]}
    last = known["seed"]["max"] + known["count"]["default"]
    drawn = {one["seed"] for one in found["draws"]["anbn"]["inputs"] if one["size"] is None}
    assert set(range(last)) <= drawn
    # On the server both are free.
    study = STUDIES["census"].arguments
    assert {one.name for one in study if one.told != known[one.name]} == {"count", "seed"}


def test_what_a_page_for_itself_refuses_it_says_and_no_more(made: str, chinese: str, known: dict[str, str]) -> None:
    for says in ("cannot go on by itself", "is not in the alphabet of the net", "There is no net"):
        assert says in made
    for says in ("The message must be", "The server could not"):
        assert says in known["js"]
        assert says not in made
    # What only the model says, which such a page does not ask: of it there are no English texts.
    only = "json_nested: ({ most })"
    assert only in known["js"]
    assert only not in chinese


def test_a_site_has_every_net_and_lesson_and_leads_by_its_own_path(tmp_path: Path) -> None:
    assert site_main(["--out", str(tmp_path / "made" / "here")]) == 0
    there = {path.relative_to(tmp_path / "made" / "here").as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    lessons = {f"lesson/{name}/index.html" for name in shelf(None).lessons}
    assert there == {
        "index.html",
        "worker.js",
        Plotly().url.removeprefix("/"),
        *lessons,
        *gallery.files(),
        *(f"net/{name}/index.html" for name in nets.shipped()),
    }
    assert site_main(["--out", str(tmp_path / "made" / "here")]) == 0
    page = (tmp_path / "made" / "here" / "index.html").read_text("utf-8")
    assert f' data-plotly="{Plotly().url.removeprefix("/")}"' in page.split("<style>")[0]
    leads = (tmp_path / "made" / "here" / "net" / "anbn" / "index.html").read_text("utf-8")
    assert "url=../../#" in leads
    assert "lg=" not in leads
    led = (tmp_path / "made" / "here" / "lesson" / "forget-keeps" / "index.html").read_text("utf-8")
    assert "<title>Forget or keep? \N{MIDDLE DOT} 遗忘，还是保留？</title>" in led
    linked = re.findall(r'<p lang="(\w+)"><a href="\.\./\.\./#[^"]+&amp;lg=(\w+)">([^<]+)</a></p>', led)
    assert linked == [("en", "en", "Forget or keep?"), ("zh", "zh", "遗忘，还是保留？")]
