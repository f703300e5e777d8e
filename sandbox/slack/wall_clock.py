"""The real time, for what Slack itself dates: signatures, and messages unless a clock is given."""

import time


def wall_clock() -> float:
    """Seconds since 1970."""
    return time.time()  # noqa: TID251
