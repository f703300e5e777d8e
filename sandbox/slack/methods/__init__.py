"""The Web API: importing this package registers every method."""

from sandbox.slack.methods import auth, chat, conversations, files, users, views
from sandbox.slack.methods.registry import METHODS

__all__ = ["METHODS", "auth", "chat", "conversations", "files", "users", "views"]
