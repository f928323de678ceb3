"""Where the server listens."""

import socket

import pytest
from gatescope.app.web.listen import listen, versions


def _ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


IPV6 = _ipv6()


@pytest.mark.parametrize(
    ("host", "bound", "found"), [("127.0.0.1", "127.0.0.1", (4,)), ("0.0.0.0", "0.0.0.0", (4,)), ("::", "::", (4, 6))]
)
def test_it_listens_where_it_was_told_to(host: str, bound: str, found: tuple[int, ...]) -> None:
    if 6 in found and not IPV6:
        pytest.skip("no IPv6 here")
    with listen(host, 0) as listener:
        assert listener.getsockname()[0] == bound
        assert versions(listener) == found
        for version in found:
            client = socket.socket(socket.AF_INET if version == 4 else socket.AF_INET6)
            with client:
                client.connect(("127.0.0.1" if version == 4 else "::1", listener.getsockname()[1]))


@pytest.mark.parametrize("host", ["a..b", ".", "l" * 70])
def test_a_name_that_none_could_have_is_an_error_of_the_network(host: str) -> None:
    with pytest.raises(OSError, match=r"no computer has such a name|[Nn]ame"):
        listen(host, 0)
