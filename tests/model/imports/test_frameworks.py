"""Files that PyTorch, Keras, Equinox and Flax wrote themselves: h of every step is what they gave."""

import re
from pathlib import Path

import pytest
from frameworks import FOLDER, measured, names, table

DOCS = Path(__file__).resolve().parents[3] / "docs" / "import.md"


@pytest.mark.parametrize("name", names())
def test_h_of_every_step_is_the_frameworks_own(name):
    pytest.importorskip("h5py")
    found = list(measured(name))
    assert len(found) == 1
    for net, difference in found:
        assert difference.most < 1e-6, difference.sentence
        assert difference.close
        assert net.assumed[-1].code == "no_task"
        assert net.network.backward == ({1} if "both-ways" in name else set())


def test_every_file_has_its_figures():
    held = {path.name for path in FOLDER.iterdir()} - {"figures.npz", "versions.json"}
    assert held == set(names())


def test_the_table_of_the_docs_has_every_format_and_family_within_its_bound():
    pytest.importorskip("h5py")
    made = [row.split(" | ") for row in table()]
    told = {
        tuple(row[:2]): row[2]
        for row in (line.split(" | ") for line in DOCS.read_text().splitlines())
        if len(row) == 3 and re.fullmatch(r"[\d.e-]+ \|", row[2])
    }
    assert {tuple(row[:2]) for row in made} == set(told)
    for where, what, figure in made:
        assert float(figure.rstrip(" |")) < 1e-6, (where, what)
        assert float(told[where, what].rstrip(" |")) < 1e-6
