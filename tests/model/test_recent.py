"""The values used last, within a budget of bytes."""

from gatescope.model.recent import Recent


def test_the_one_unused_longest_goes():
    kept: Recent[str, int] = Recent(10)
    for key in "abc":
        kept.put(key, ord(key), 3)
    assert kept.get("a") == ord("a")
    kept.put("d", 4, 3)
    assert [kept.get(key) for key in "abcd"] == [ord("a"), None, ord("c"), 4]
    assert (len(kept), kept.bytes) == (3, 9)


def test_another_value_takes_the_place_of_the_first():
    kept: Recent[str, int] = Recent(10)
    kept.put("a", 1, 9)
    assert kept.put("a", 2, 4) == 2
    assert (kept.get("a"), kept.bytes) == (2, 4)


def test_the_newest_stays_whatever_its_size():
    kept: Recent[str, int] = Recent(10)
    kept.put("a", 1, 3)
    kept.put("b", 2, 30)
    assert (kept.get("a"), kept.get("b"), kept.bytes) == (None, 2, 30)
