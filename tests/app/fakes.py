"""A loop whose clock is set by hand, and a transport that goes nowhere."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gatescope.app.web import server
from gatescope.app.web.site import Settings
from uvicorn.config import Config
from uvicorn.server import ServerState


@dataclass
class Timer:
    """What is to be done, and when."""

    when: float
    call: Callable[[], object]
    cancelled: bool = False

    def cancel(self) -> None:
        """Do not do it."""
        self.cancelled = True


@dataclass
class Loop:
    """Does what is due when `pass_time` is called; tasks are never run."""

    now: float = 1000.0
    timers: list[Timer] = field(default_factory=list)
    tasks: int = 0

    def time(self) -> float:
        """Seconds."""
        return self.now

    def call_later(self, delay: float, call: Callable[[], object]) -> Timer:
        """Do it then."""
        self.timers.append(Timer(self.now + delay, call))
        return self.timers[-1]

    def create_task(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """One more, which never runs."""
        self.tasks += 1
        coroutine.close()
        return asyncio.Future(loop=_NEVER)

    def pass_time(self, seconds: float) -> None:
        """Let time pass."""
        end = self.now + seconds
        while due := [timer for timer in self.timers if not timer.cancelled and timer.when <= end]:
            timer = min(due, key=lambda one: one.when)
            self.timers.remove(timer)
            self.now = timer.when
            timer.call()
        self.now = end


_NEVER = asyncio.new_event_loop()


@dataclass
class Transport:
    """Keeps what is written; `unread` bytes of it are still to go out."""

    protocol: Any
    written: bytearray = field(default_factory=bytearray)
    unread: int = 0
    reading: bool = True
    closing: bool = False
    aborted: bool = False

    def write(self, data: bytes) -> None:
        """Keep it."""
        self.written += data

    def get_write_buffer_size(self) -> int:
        """What nobody has read yet."""
        return self.unread

    def get_extra_info(self, name: str) -> Any:
        """Nothing is known."""
        return None

    def get_protocol(self) -> Any:
        """Who is given what comes."""
        return self.protocol

    def set_protocol(self, protocol: Any) -> None:
        """Give what comes to another."""
        self.protocol = protocol

    def pause_reading(self) -> None:
        """Nothing is to come."""
        self.reading = False

    def resume_reading(self) -> None:
        """More may come."""
        self.reading = True

    def can_write_eof(self) -> bool:
        """As a socket can."""
        return True

    def write_eof(self) -> None:
        """Nothing more is written."""

    def is_closing(self) -> bool:
        """Whether nothing more is read."""
        return self.closing

    def close(self) -> None:
        """End, once all is written."""
        self.closing = True

    def abort(self) -> None:
        """End at once."""
        self.closing = self.aborted = True


@cache
def config() -> Config:
    """The settings of our server, which to make takes as long as many connections."""
    made = server.server(Settings(("lab.example",)), lambda: None).config
    made.load()
    return made


def connected(make: Callable[..., Any], loop: Loop, **options: Any) -> tuple[Any, Transport]:
    """A protocol made by `make`, and its transport."""
    protocol = make(config(), ServerState(), {}, loop, **options)
    transport = Transport(protocol)
    protocol.connection_made(transport)
    return protocol, transport
