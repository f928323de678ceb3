"""The store between servers in Redis or Valkey: one hash a room, changed by one script, and one channel for hints."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from .bus import Ended, Unreachable, cancelled
from .port import EMPTY_SECONDS, Version
from .room import Room

PREFIX = "gatescope:1:"
"""Of all keys and of the channel; another number for what servers of another version could not read."""

ANSWER_SECONDS = 2.0

# What has ended stays as an empty text: what is not there at all was lost with the store, or never was.
SWAP = """
local now = redis.call('HMGET', KEYS[1], 'epoch', 'revision', 'room')
local there = now[3] and now[3] ~= ''
if ARGV[2] == '' then
  if there then return 0 end
elseif not there or now[1] ~= ARGV[2] or now[2] ~= ARGV[3] then
  return 0
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[4], 'revision', ARGV[5], 'room', ARGV[6])
redis.call('EXPIRE', KEYS[1], ARGV[7])
if ARGV[6] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
  for _, box in ipairs(redis.call('SMEMBERS', KEYS[4])) do redis.call('DEL', box) end
  redis.call('DEL', KEYS[4])
else
  redis.call('ZADD', KEYS[2], redis.call('TIME')[1] + ARGV[7], ARGV[1])
end
redis.call('PUBLISH', KEYS[3], ARGV[8])
return 1
"""

PUT = """
local room = redis.call('HGET', KEYS[1], 'room')
if not room or room == '' then return 0 end
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 and redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('SADD', KEYS[3], KEYS[2])
redis.call('EXPIRE', KEYS[3], ARGV[4])
for _, box in ipairs(redis.call('SMEMBERS', KEYS[3])) do redis.call('EXPIRE', box, ARGV[4]) end
return 1
"""

RENEW = """
redis.call('EXPIRE', KEYS[1], ARGV[1])
for _, box in ipairs(redis.call('SMEMBERS', KEYS[1])) do redis.call('EXPIRE', box, ARGV[1]) end
"""


def checked_url(text: str) -> str:
    """The address of a store as redis-py takes it; ValueError, which does not repeat it: it may hold a password."""
    url = re.sub(r"^valkey(s?)://", r"redis\1://", text)
    try:
        parse_url(url)
        if not urlsplit(url).netloc and not url.startswith("unix://"):
            raise ValueError(url)
    except ValueError:
        raise ValueError(
            "it must look like redis://10.0.0.5:6379, rediss://… over TLS, or unix:///run/redis.sock"
        ) from None
    return url


class RedisBus:
    """A Bus. url: `redis://[:password@]host[:port][/database]`, `rediss://…` over TLS, or `unix://path`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client: Redis | None = None
        self._channel: PubSub | None = None
        self._listening: asyncio.Task[None] | None = None

    async def connect(self, hear: Callable[[str], None]) -> None:
        """New connections, never one of before: redis-py mends those without a word, and what was told is lost."""
        await self.drop()
        self._client = Redis.from_url(
            self.url,
            decode_responses=True,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._channel = self._client.pubsub()
        async with _reached():
            await self._channel.subscribe(PREFIX + "told")
            if await self._channel.get_message(timeout=ANSWER_SECONDS) is None:
                raise Unreachable("It did not answer in time")
        self._listening = asyncio.ensure_future(self._listen(self._channel, hear))

    async def drop(self) -> None:
        """Let go of all connections."""
        listening, channel, client = self._listening, self._channel, self._client
        self._listening = self._channel = self._client = None
        if listening is not None:
            await cancelled(listening)
        with contextlib.suppress(RedisError, OSError):
            if channel is not None:
                await channel.aclose()  # type: ignore[no-untyped-call]
        with contextlib.suppress(RedisError, OSError):
            if client is not None:
                await client.aclose()

    async def lost(self) -> None:
        """Comes back once nothing more will be heard."""
        if self._listening is not None:
            await asyncio.wait([self._listening])

    async def tell(self, text: str) -> None:
        """To all servers."""
        async with self._asked() as client:
            await client.publish(PREFIX + "told", text)

    async def read(self, code: str) -> Room | Ended | None:
        """The room."""
        async with self._asked() as client:
            found = await _awaited(client.hget(_key(code), "room"))
            return None if found is None else Room.from_json(found) if found else Ended()

    async def swap(self, code: str, before: Version | None, after: Room | None, hint: str) -> bool:
        """Done in the store, in one piece."""
        epoch, revision = before or ("", 0)
        now = (epoch, revision + 1, "") if after is None else (*after.version, after.to_json())
        keys = _key(code), PREFIX + "rooms", PREFIX + "told", _boxes(code)
        async with self._asked() as client:
            script = client.register_script(SWAP)
            return bool(await script(keys, (code, epoch, revision, *now, int(EMPTY_SECONDS), hint)))

    async def keep(self, codes: Iterable[str]) -> Mapping[str, Version | None]:
        """In one turn."""
        wanted = list(codes)
        async with self._asked() as client:
            now = int((await client.time())[0])
            pipe = client.pipeline(transaction=False)
            for code in wanted:
                pipe.hmget(_key(code), ["epoch", "revision", "room"])
                pipe.expire(_key(code), int(EMPTY_SECONDS))
                pipe.zadd(PREFIX + "rooms", {code: now + int(EMPTY_SECONDS)}, xx=True)
                pipe.eval(RENEW, 1, _boxes(code), int(EMPTY_SECONDS))
            pipe.zremrangebyscore(PREFIX + "rooms", "-inf", now)
            answers = await pipe.execute()
        return {
            code: (epoch, int(revision)) if room else None
            for code, (epoch, revision, room) in zip(wanted, answers[0:-1:4], strict=True)
        }

    async def put(self, code: str, box: str, key: str, value: str | None, most: int) -> bool:
        """In one piece."""
        async with self._asked() as client:
            if value is None:
                await _awaited(client.hdel(_box(code, box), key))
                return bool(await _awaited(client.hget(_key(code), "room")))
            script = client.register_script(PUT)
            keys = _key(code), _box(code, box), _boxes(code)
            return bool(await script(keys, (key, value, most, int(EMPTY_SECONDS))))

    async def kept(self, code: str, box: str) -> dict[str, str]:
        """All that is in a box."""
        async with self._asked() as client:
            return dict(await _awaited(client.hgetall(_box(code, box))))

    async def empty(self, code: str, box: str) -> None:
        """Forget what is in it."""
        async with self._asked() as client:
            await client.delete(_box(code, box))

    async def codes(self) -> list[str]:
        """Those that are not yet forgotten."""
        async with self._asked() as client:
            now = int((await client.time())[0])
            return [str(code) for code in await client.zrangebyscore(PREFIX + "rooms", now, "+inf")]

    @asynccontextmanager
    async def _asked(self) -> AsyncIterator[Redis]:
        if self._client is None:
            raise Unreachable("It is not connected")
        async with _reached():
            yield self._client

    async def _listen(self, channel: PubSub, hear: Callable[[str], None]) -> None:
        with contextlib.suppress(RedisError, OSError):
            while True:
                message = await channel.get_message(ignore_subscribe_messages=True, timeout=None)
                if message is not None:
                    hear(message["data"])


@asynccontextmanager
async def _reached() -> AsyncIterator[None]:
    """What goes wrong on the way, or is no answer in time, is Unreachable; so is a room that can't be read."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            yield
    except ValueError:
        raise Unreachable("What it keeps is no room") from None  # and is not told: it may be anything
    except (RedisError, OSError) as error:  # a timeout is an OSError
        raise Unreachable(str(error) or type(error).__name__) from error


async def _awaited(answer: Awaitable[Any] | Any) -> Any:
    """redis-py's types leave open whether it is asynchronous."""
    return await answer


def _key(code: str) -> str:
    return f"{PREFIX}room:{code}"


def _boxes(code: str) -> str:
    """Of the set of a room's boxes."""
    return f"{PREFIX}boxes:{code}"


def _box(code: str, box: str) -> str:
    return f"{PREFIX}box:{code}:{box}"
