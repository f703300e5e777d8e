"""What holds people's own words and answers: it never shows them in a log, a traceback or an error."""

from msgspec import Struct


class Unquoted(Struct, frozen=True):
    """A record whose `repr` tells its type alone."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"
