"""Who listens to the notes of which room at this server."""

from collections.abc import Callable


class Listeners:
    """By the room's code, what is called with each note."""

    def __init__(self) -> None:
        self._here: dict[str, dict[object, Callable[[str], None]]] = {}

    def listen(self, code: str, heard: Callable[[str], None]) -> Callable[[], None]:
        """One more; what comes back ends that."""
        key = object()
        self._here.setdefault(code, {})[key] = heard

        def end() -> None:
            here = self._here.get(code, {})
            here.pop(key, None)
            if not here:
                self._here.pop(code, None)

        return end

    def tell(self, code: str, note: str) -> None:
        """There is a note."""
        for heard in list(self._here.get(code, {}).values()):
            heard(note)
