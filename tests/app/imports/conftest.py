"""What takes in the files of a page."""

import pytest
from gatescope.app.imports import endpoint
from uploads import Inline


@pytest.fixture
def made(tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return endpoint.ImportEndpoint(Inline())
