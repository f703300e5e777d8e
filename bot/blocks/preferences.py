"""The form of one's preferences: the language Jalon speaks, the reminders of a member."""

from bot import ids
from bot.blocks.parts import Block, View, input_block, modal, option, radio
from flows.phrases.forms import FORMS
from flows.phrases.home import HOME
from flows.phrases.presence import PRESENCE
from flows.phrases.spine import SPINE
from flows.phrases.start import START
from flows.text import Language

LANGUAGE, REMINDERS, AUTO = "language", "reminders", "auto"


def preferences_form(
    chosen: Language | None, reminders: int | None, language: Language, project_id: int | None
) -> View:
    """The choices as they stand; `reminders` is None for whoever is no member of the project."""
    languages = [
        option(HOME.form.auto.in_(language), AUTO),
        option(START.french.in_(language), "fr"),
        option(START.english.in_(language), "en"),
    ]
    blocks: list[Block] = [
        input_block(LANGUAGE, HOME.form.language.in_(language), radio(languages, chosen or AUTO), optional=False)
    ]
    if reminders is not None:
        said = PRESENCE.reminders
        numbers = [
            option(said.two.in_(language), "2"),
            option(said.one.in_(language), "1"),
            option(said.none.in_(language), "0"),
        ]
        field = radio(numbers, str(reminders))
        blocks.append(input_block(REMINDERS, said.ask.in_(language), field, said.hint.in_(language), optional=False))
    carried: dict[str, int | str] = {"language": language}
    if project_id is not None:
        carried["project"] = project_id
    return modal(
        HOME.form.title.in_(language),
        blocks,
        submit=FORMS.save.in_(language),
        close=SPINE.close.in_(language),
        callback_id="preferences.save",
        private_metadata=ids.encode(**carried),
    )
