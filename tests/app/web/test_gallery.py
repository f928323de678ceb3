"""The gallery: every Screen opens in this version, every picture is there, and what is said of them is so."""

import re
import struct
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import numpy as np
import pytest
from gatescope.app.traces.prepare import resolve
from gatescope.app.web import gallery
from gatescope.app.web.gallery import Shown
from gatescope.app.wire.screen import Screen
from gatescope.model import experiment
from gatescope.model.spec import Spec
from getting import get
from PIL import Image

DOCUMENT = Path(__file__).parents[3] / "docs" / "gallery.md"
LAB = "http://127.0.0.1:8321/"
SHOWN = {one.name: one for one in gallery.shown()}


def test_there_are_a_few() -> None:
    assert 6 <= len(SHOWN) <= 9


@pytest.mark.parametrize("one", SHOWN.values(), ids=list(SHOWN))
def test_each_opens_and_has_a_picture(one: Shown) -> None:
    hash_ = one.screen.to_hash()
    assert Screen.from_hash(hash_[1:]) == one.screen
    for spec in (one.screen.spec, one.screen.compare):
        if spec is not None:
            assert one.screen.step < resolve(spec).steps
    # What a page that no server computes for can't do is not in it.
    assert one.screen.study is None
    assert set(one.title) == set(one.says) == {"en", "zh"}
    head = one.picture.read_bytes()
    assert (head[:4], head[8:12]) == (b"RIFF", b"WEBP")
    assert head[12:16] == b"VP8 "
    assert struct.unpack("<HH", head[26:30]) == (gallery.WIDTH, gallery.HEIGHT)
    assert 5_000 < len(head) < 80_000


def test_the_document_has_them_all_and_each_link_opens() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text == gallery.document(LAB)
    links = re.findall(rf"\]\({re.escape(LAB)}#(\S+)\)", text)
    assert [Screen.from_hash(link) for link in links] == [one.screen for one in SHOWN.values()]


def test_the_server_has_them_all(running: Any) -> None:
    answer, body = get(running, "/gallery/")
    assert answer.status == 200
    for one in SHOWN.values():
        assert one.title["en"] in body
        assert one.title["zh"] in body
    kinds = {".css": "text/css", ".svg": "image/svg+xml", ".webp": "image/webp"}
    named = re.findall(r'(?:src|href)="\.\./(static/[^"]+)"', body)
    assert {Path(address).suffix for address in named} == set(kinds)
    for address in named:
        with urlopen(f"http://{running.address}/{address}") as answer:
            assert answer.headers.get_content_type() == kinds[Path(address).suffix]
    hashes = re.findall(r'href="\.\./#([^"]+)"', body)
    opened = [Screen.from_hash(hash_.replace("&amp;", "&")) for hash_ in hashes]
    assert opened == [one.screen for one in SHOWN.values()]
    assert get(running, "/gallery")[0].headers["location"] == "gallery/"


def test_a_site_has_what_the_page_names() -> None:
    files = gallery.files()
    named = re.findall(r'(?:src|href)="\.\./(static/[^"]+)"', files["gallery/index.html"].decode())
    assert sorted(named) == sorted(set(files) - {"gallery/index.html"})


def run(spec: Spec | None) -> Any:
    assert spec is not None
    return experiment.resolve(spec).run()


def test_what_is_said_is_so() -> None:
    latch = run(SHOWN["latch"].screen.spec).layers[0].c
    assert (latch[3:] == latch[2]).all()
    counter = run(SHOWN["counter"].screen.spec)
    assert (counter.layers[0].c[17:] == counter.layers[0].c[16]).all()
    assert counter.y[:, 3].max() < 0.5 < counter.free.y[-1, 3]
    copies = run(SHOWN["copy"].screen.spec)
    assert [experiment.net("copy").labels[k] for k in copies.y.argmax(1)[19:]] == list("ccbba")
    order = run(SHOWN["order"].screen.spec)
    labels = experiment.net("order").labels
    assert (labels[order.y[-1].argmax()], labels[order.free.y[-1].argmax()]) == ("R", "U")
    ends = [
        np.flatnonzero(run(one).y[:, 3] > 0.5)[0] for one in (SHOWN["plain"].screen.spec, SHOWN["plain"].screen.compare)
    ]
    assert ends[0] == 40 > ends[1]
    waves = run(SHOWN["waves"].screen.spec).y[40:, 0]
    assert waves.max() > 0.4
    assert waves.min() < -0.4


def test_the_readme_moves_and_stands_still_for_who_wants_that() -> None:
    readme = (DOCUMENT.parents[1] / "README.md").read_text("utf-8")
    moving = re.search(r'<img src="(docs/[\w.]+)" alt="[^"]{40,}">', readme)
    still = re.search(r'<source media="\(prefers-reduced-motion: reduce\)" srcset="(docs/[\w.]+)">', readme)
    assert moving is not None
    assert still is not None
    assert (DOCUMENT.parents[1] / still[1]).is_file()
    with Image.open(DOCUMENT.parents[1] / moving[1]) as film:
        assert film.size == (960, 540)
        assert getattr(film, "n_frames", 1) > 12
    assert (DOCUMENT.parents[1] / moving[1]).stat().st_size < 1_500_000
