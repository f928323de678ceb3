"""What a training is told on the command line is read strictly: what is none is refused with what is allowed."""

import argparse

import pytest
from gatescope.model.training.options import scheduler


@pytest.mark.parametrize(
    "text", ["tcp://10.0.0.5:8786", "tls://lab.example:8786", "localhost:8786", "tcp://[::1]:8786"]
)
def test_a_scheduler_s_address_has_a_port(text):
    assert scheduler(text) == text


@pytest.mark.parametrize(
    "text", ["", "foo", "tcp://10.0.0.5", "8786", "tcp://:8786", "tcp://a:b", "tcp://a:1/x", "a b:1"]
)
def test_what_is_no_scheduler_s_address_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match=r"it must be an address such as tcp://10\.0\.0\.5:8786"):
        scheduler(text)
