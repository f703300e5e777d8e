"""The player: members of a workspace as tests and rehearsals write them, by what they see."""

from sandbox.player.person import Conversation, Person, Player
from sandbox.player.screens import Shown, ShownMessage
from sandbox.player.seeing import NotVisible
from sandbox.player.views import Home, Modal

__all__ = ["Conversation", "Home", "Modal", "NotVisible", "Person", "Player", "Shown", "ShownMessage"]
