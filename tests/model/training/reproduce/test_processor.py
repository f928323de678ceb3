import platform

import numpy as np
from gatescope.model.training.reproduce import processor


def test_the_processor_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(platform, "machine", lambda: "abacus")
    (tmp_path / "info").write_text("processor\t: 0\nmodel name\t: Beads 3000 (R)\nflags\t: x\nmodel name\t: Other\n")
    monkeypatch.setattr(processor, "INFO", tmp_path / "info")
    assert processor.processor() == "abacus (Beads 3000 (R))"
    (tmp_path / "empty").write_text("processor\t: 0\n")
    for without in ("none", "empty"):
        monkeypatch.setattr(processor, "INFO", tmp_path / without)
        assert processor.processor() == "abacus"


def test_numpys_code_is_the_newest_that_it_finds(monkeypatch):
    monkeypatch.setattr(np, "__version__", "9.1")
    sets = {"baseline": ["ONE"], "found": ["TWO", "THREE"], "not found": ["FOUR"]}
    for told, said in [
        ({"SIMD Extensions": sets}, "9.1 (THREE)"),
        ({"SIMD Extensions": {"baseline": ["ONE"]}}, "9.1 (ONE)"),
        ({}, "9.1"),
    ]:
        monkeypatch.setattr(np, "show_config", lambda mode, told=told: told)
        assert processor.numpy_code() == said
