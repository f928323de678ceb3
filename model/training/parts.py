"""What an optimiser remembers of each parameter, as one flat table to save and to take back."""

from collections.abc import Mapping

from ..gates import Array


def flat(parts: Mapping[str, Mapping[str, Array]]) -> dict[str, Array]:
    """{"m": {"W": ...}} as {"m.W": ...}."""
    return {f"{part}.{name}": value for part, own in parts.items() for name, value in own.items()}


def parted(arrays: Mapping[str, Array], *parts: str) -> list[dict[str, Array]]:
    """The parts out of a flat table, in that order; ValueError unless it holds them, of the same names, and no more."""
    found: dict[str, dict[str, Array]] = {part: {} for part in parts}
    for key, value in arrays.items():
        part, _, name = key.partition(".")
        if part not in found or not name:
            raise ValueError(f"arrays must be of {', '.join(parts)} and a parameter, as {parts[0]}.W; got {key!r}")
        found[part][name] = value
    shapes = [{name: value.shape for name, value in own.items()} for own in found.values()]
    if any(other != shapes[0] for other in shapes) or not shapes[0]:
        got = ", ".join(sorted(arrays)) or "none"
        raise ValueError(f"arrays must hold {', '.join(parts)} of the same parameters and shapes, got {got}")
    return list(found.values())
