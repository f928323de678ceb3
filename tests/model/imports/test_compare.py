"""A net beside what another program has of it."""

import numpy as np
import pytest
from documented import T, reference
from gatescope.model import imports
from gatescope.model.refused import Refused
from writing import lstm_arrays, torch_file


def test_the_difference_says_where_it_is(read):
    arrays, rng = lstm_arrays(), np.random.default_rng(5)
    (found,) = read(torch_file(arrays))
    x = rng.normal(size=(T, 3)).astype(np.float32)
    theirs = reference(arrays, x)
    assert imports.compare(found, x, theirs).sentence.startswith("The same but for rounding: the largest difference is")
    theirs[4, 1] += 0.5
    apart = imports.compare(found, x, theirs)
    assert (apart.step, apart.cell, apart.first, apart.close) == (4, 1, 4, False)
    assert apart.sentence.startswith(
        "Not the same: they part at step 5. The largest difference is 0.5, at step 5, cell 2"
    )
    with pytest.raises(imports.Unread, match="must be rows of 2 numbers for the 9 steps"):
        imports.compare(found, x, theirs[:-1])
    with pytest.raises(imports.Unread, match="for the 9 steps of the input, got complex128"):
        imports.compare(found, x, theirs.astype(complex))
    with pytest.raises(Refused, match="h must"):
        imports.compare(found, x, [[1, 2], [3]])
    for several in ([found], found.network):
        with pytest.raises(
            ValueError, match=r"^found must be one of the nets that read gives, such as read\(path\)\[0\]"
        ):
            imports.compare(several, x, theirs)
