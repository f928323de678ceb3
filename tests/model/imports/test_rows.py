"""Rows of numbers in npy files and in text: what is read, and that all else is refused in one sentence."""

import io

import numpy as np
import pytest
from gatescope.model.imports.rows import numbers


def npy(array):
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def headed(text, data=bytes(48)):
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode() + data


@pytest.fixture
def rows(tmp_path):
    def read(data, name="x.npy"):
        (tmp_path / name).write_bytes(data)
        return numbers(tmp_path / name)

    return read


@pytest.mark.parametrize("kind", ["<f4", ">f4", "<f8", "<f2", "|i1", "<i8", "|u1", ">u4", "|b1"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_what_numpy_saves_is_read(kind, order, rows):
    wanted = np.asarray(np.arange(6).reshape(3, 2), kind, order=order)
    found = rows(npy(wanted))
    np.testing.assert_array_equal(found, wanted.astype(np.float64))
    np.testing.assert_array_equal(rows(npy(wanted[:, 0])), found[:, :1])


def test_later_versions_of_the_header_are_read(rows):
    for version in ((2, 0), (3, 0)):
        out = io.BytesIO()
        np.lib.format.write_array(out, np.ones((2, 3)), version)
        np.testing.assert_array_equal(rows(out.getvalue()), np.ones((2, 3)))


def test_no_rows_are_none(rows):
    assert rows(npy(np.zeros((0, 3)))).shape == (0, 3)
    assert rows(npy(np.zeros(()))).shape == ()


def zipped():
    out = io.BytesIO()
    np.savez(out, x=np.ones((2, 3)))
    return out.getvalue()


SHAPED = "{'descr': '<f8', 'fortran_order': False, 'shape': %s, }"
WRONG = {
    "nothing": (b"", "it is empty"),
    "three bytes": (b"abc", "it does not begin as one"),
    "a pickle": (b"\x80\x04K\x01.", "it does not begin as one"),
    "the magic alone": (npy(np.ones(3))[:9], "it does not begin as one"),
    "an npz archive": (zipped(), "it is a zip archive, as npz files are"),
    "records": (npy(np.zeros(3, [("a", "f4"), ("b", "f8")])), "it holds records"),
    "complex numbers": (npy(np.ones((2, 3), complex)), "it holds complex numbers"),
    "dates": (npy(np.zeros(3, "M8[s]")), "it holds dates"),
    "text": (npy(np.array(["1", "2"])), "it holds text"),
    "bytes": (npy(np.zeros(3, "V2")), r"it holds \|V2"),
    "no kind": (headed("{'descr': '|', 'fortran_order': False, 'shape': (1,), }"), r"it holds \|"),
    "half a header": (npy(np.ones(3))[:40], "its header is damaged"),
    "a header that does not end": (headed("{'descr': '<f8', 'fortran_order': False, 'shape': (3,"), "is damaged"),
    "a program": (headed("__import__('os').system('true')"), "its header is damaged"),
    "a huge shape": (headed(SHAPED % "(1000000000, 1000000000)"), r"the shape \(1000000000, 1000000000\), and it has"),
    "a shape of words": (headed(SHAPED % "(3, 1 2)"), r"the shape \(3, 1 2\)"),
    "more axes": (npy(np.ones((2, 2, 2))), r"the shape \(2, 2, 2\)"),
    "too few numbers": (npy(np.ones((2, 3)))[:-8], r"the shape \(2, 3\), and it has 168 bytes"),
    "more than the header says": (npy(np.ones((2, 3))) + b"x", r"the shape \(2, 3\), and it has 177 bytes"),
    "objects": (headed("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"), "it holds Python objects"),
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("case", WRONG)
def test_what_holds_no_rows_of_numbers_is_refused_in_one_sentence(case, rows):
    data, why = WRONG[case]
    with pytest.raises(ValueError, match=why) as refused:
        rows(data)
    said = str(refused.value)
    assert said.startswith("x.npy must be an npy file of equally long rows of real numbers, one a step: ")
    assert "pickle" not in said
    assert "\n" not in said


def test_text_that_is_none_is_refused_in_the_same_words(rows):
    for data in (npy(np.ones(3)), b"1,2\n\xff\xfe", b"1,2\n3", b"a,b\n1,2", "1,2\n".encode("utf-16")):
        with pytest.raises(ValueError, match=r"x\.csv must hold equally long rows of numbers, with") as refused:
            rows(data, "x.csv")
        assert "codec" not in str(refused.value)
        assert "array" not in str(refused.value)
    with pytest.raises(ValueError, match=r"no names of columns: line 5 has 1, and line 2 has 2$"):
        rows(b"\n1,2\n3,4\n\n5\n", "x.csv")
    np.testing.assert_array_equal(rows(b"\xef\xbb\xbf1,2\n3,4\n", "x.csv"), [[1, 2], [3, 4]])
