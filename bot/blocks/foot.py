"""The foot of a member's direct message: why it came, and a menu for fewer reminders, an absence, leaving."""

from bot import ids
from bot.blocks.parts import Block, option, overflow, section
from flows.phrases.check_in import CHECK_IN
from flows.phrases.waves import WAVES
from flows.text import Language

FOOT = "member.foot"


def member_foot(project_id: int, language: Language, *, wave: bool = False) -> Block:
    """Its menu is answered by `do` in the ids: reminders, absence or leave (see bot/menus.py).

    `wave`: of a member of a wave.
    """
    choices = {
        "reminders": CHECK_IN.foot_reminders,
        "absence": CHECK_IN.foot_absence,
        "leave": CHECK_IN.foot_leave,
    }
    options = [option(words.in_(language), ids.encode(project=project_id, do=do)) for do, words in choices.items()]
    words_ = WAVES.foot if wave else CHECK_IN.foot
    return section(words_.in_(language), overflow(FOOT, options))
