from gatescope.model.streams import Stream


def test_no_two_streams_of_a_seed_have_a_number_in_common():
    drawn = [tuple(stream.of(seed).random(3)) for stream in Stream for seed in range(4)]
    assert len({number for three in drawn for number in three}) == 3 * len(drawn)
    assert drawn == [tuple(stream.of(seed).random(3)) for stream in Stream for seed in range(4)]
