"""The double: a strict local Slack over real sockets. It knows nothing of Jalon."""

from sandbox.slack.double import Double
from sandbox.slack.workspace import Workspace

__all__ = ["Double", "Workspace"]
