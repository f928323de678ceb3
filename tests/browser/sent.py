"""What a browser is sent for a page, as it comes over the wire."""

from dataclasses import dataclass, field

from playwright.sync_api import CDPSession


@dataclass
class Sent:
    """asked: addresses of requests. page: bytes of their answers, heads and all. words: bytes over websockets."""

    asked: list[str] = field(default_factory=list)
    page: int = 0
    words: int = 0


def counted(client: CDPSession) -> Sent:
    """Counts from now on, what a page in Chromium is sent. client: a session with the page's own tools."""
    sent = Sent()

    def begun(address: str) -> None:
        sent.asked.append(address)

    def came(size: int) -> None:
        sent.page += size

    def said(frame: dict[str, str | int]) -> None:
        data = str(frame["payloadData"])
        # Binary data is told in base 64.
        sent.words += len(data.encode()) if frame["opcode"] == 1 else len(data) * 3 // 4

    client.on("Network.requestWillBeSent", lambda event: begun(event["request"]["url"]))
    client.on("Network.webSocketCreated", lambda event: begun(event["url"]))
    client.on("Network.loadingFinished", lambda event: came(int(event["encodedDataLength"])))
    client.on("Network.webSocketFrameReceived", lambda event: said(event["response"]))
    client.send("Network.enable")
    return sent
