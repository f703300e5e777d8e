"""The foot of a member's direct message: why it came, and a menu for fewer reminders, an absence, leaving."""

from bot import ids
from bot.blocks.parts import Block, option, overflow, section
from flows.phrases.check_in import CHECK_IN
from flows.text import Language
from flows.waves.wording import worded

FOOT = "member.foot"


def member_foot(project_id: int, language: Language, *, wave: bool = False) -> Block:
    """Its menu is answered by `do` in the ids: reminders, absence or leave (see bot/menus.py).

    `wave`: of a member of a wave.
    """
    choices = {
        "reminders": CHECK_IN.foot_reminders,
        "absence": CHECK_IN.foot_absence,
        "leave": worded(CHECK_IN.foot_leave, wave=wave),
    }
    options = [option(words.in_(language), ids.encode(project=project_id, do=do)) for do, words in choices.items()]
    return section(worded(CHECK_IN.foot, wave=wave).in_(language), overflow(FOOT, options))
