"""Files are read in a process that may not take all the memory."""

import pytest
from gatescope.app.imports import endpoint, jobs
from uploads import NET


def test_a_job_has_so_much_memory_and_no_more(tmp_path, monkeypatch):
    resource = pytest.importorskip("resource")
    path = tmp_path / "0"
    path.write_bytes(NET)
    files = jobs.Files(("net.pt",), (path,), endpoint.Choices())
    before, seen = resource.getrlimit(resource.RLIMIT_AS), []

    def greedy(*_):
        seen.append(resource.getrlimit(resource.RLIMIT_AS)[0])
        raise MemoryError

    monkeypatch.setattr(jobs.imports, "read", greedy)
    with pytest.raises(ValueError, match="needs more memory than may be used"):
        jobs.look(files)
    assert seen[0] < 2**40
    assert resource.getrlimit(resource.RLIMIT_AS) == before
