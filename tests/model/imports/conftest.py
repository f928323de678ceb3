"""Files for readers to read."""

import pytest
from gatescope.model import imports


@pytest.fixture
def read(tmp_path):
    """The nets in bytes, as in a file of that name."""

    def from_bytes(data, name="net.pt", **said):
        path = tmp_path / name
        path.write_bytes(data)
        return imports.read(path, imports.Choices(**said))

    return from_bytes
