"""What a message of a client is made of, and how it is told what is wrong with one."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

MAX_NUMBER = 2**32 - 1
"""The numbers of streams and questions begin at 1."""

MAX_NAME = 64


class Request(BaseModel):
    """A message, or an object in one: it has these fields and no others, of these very types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


Number = Annotated[int, Field(ge=1, le=MAX_NUMBER)]
"""Of a stream, or of a question."""

Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]

Token = Annotated[str, Field(min_length=1, max_length=128)]

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22,64}$")]
"""Of a client: 128 random bits at least, as letters of base64url."""


def wrong_in(error: ValidationError) -> str:
    """The first thing that is wrong with a message, and where."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "union_tag_not_found":
        return "type: Field required"
    if first["type"] == "union_tag_invalid":
        return f"type: must be one of {first['ctx']['expected_tags']}, got '{first['ctx']['tag'][:40]}'"
    place, said = ".".join(str(part) for part in first["loc"]), first["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said
