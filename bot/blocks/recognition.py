"""Thanks and citations as windows; pure."""

from collections.abc import Mapping, Sequence

from bot import ids
from bot.blocks.contributions import linked_title
from bot.blocks.parts import (
    Block,
    View,
    actions,
    button,
    checkboxes,
    input_block,
    modal,
    option,
    people_select,
    section,
    text_input,
)
from bot.blocks.text import date_token, said
from flows import words
from flows.calendar import local_day
from flows.phrases.citations import CITATIONS
from flows.phrases.forms import FORMS
from flows.phrases.record import RECORD
from flows.phrases.spine import SPINE
from flows.phrases.thanks import THANKS
from flows.text import Language
from storage.contributions import Contribution
from storage.recognition.thanks import Thanks

WHO, LINE, GROUP, PLACE = "who", "line", "group", "place"
MOST_SHOWN = 20


def thanks_form(project_id: int, language: Language, whom: str | None = None) -> View:
    """Whom, what for, and whether the group may see it; `whom` is a Slack id chosen beforehand."""
    form = THANKS.form
    here = ids.encode(project=project_id, language=language)
    box = checkboxes([option(form.group_yes.in_(language), GROUP)])
    return modal(
        form.title.in_(language),
        [
            input_block(WHO, form.who.in_(language), people_select([whom] if whom else (), most=1)),
            input_block(LINE, form.line.in_(language), text_input(), form.line_hint.in_(language)),
            input_block(GROUP, form.group.in_(language), box),
            actions(button(THANKS.listed.open.in_(language), "thanks.mine", here)),
        ],
        submit=form.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="thanks.give",
        private_metadata=here,
    )


def thanks_list(
    thanks: Sequence[Thanks], person_id: int, names: Mapping[int, str], language: Language, zone: str
) -> View:
    """One's own, sent and received, the latest first; `names` of people by id (escaped)."""
    listed = THANKS.listed
    blocks: list[Block] = []
    for one in thanks[:MOST_SHOWN]:
        sent = one.from_id == person_id
        told = (listed.sent if sent else listed.received).in_(
            language,
            name=names.get(one.to_id if sent else one.from_id, "—"),
            day=date_token(one.at, "day", zone, language),
            line=said(one.line),
        )
        blocks.append(section(told))
    return modal(
        listed.title.in_(language),
        blocks or [section(listed.none.in_(language))],
        close=SPINE.close.in_(language),
        callback_id="thanks.mine",
    )


def record_line(one: Contribution, types: Mapping[str, str], zone: str, language: Language) -> str:
    """A contribution in one's own record: its day, type and title, and who reused it outside."""
    told = RECORD.line.in_(
        language,
        day=words.day(local_day(one.at, zone), language, weekday=False, year=True),
        type=said(types.get(one.declared.type, "")),
        title=linked_title(one),
    )
    reused = [said(", ".join(part for part in (r.reused_by, r.reused_where) if part)) for r in one.reuses]
    if not reused:
        return told
    return " · ".join([told, RECORD.reused.in_(language, who=words.joined(reused, language))])


def citation_form(one: Contribution, author: str, metadata: str, language: Language) -> View:
    """Where it would be cited; `author` is who declared it (escaped)."""
    form = CITATIONS.form
    return modal(
        form.title.in_(language),
        [
            section(form.told.in_(language, title=linked_title(one), author=author)),
            input_block(PLACE, form.place.in_(language), text_input(), form.place_hint.in_(language)),
        ],
        submit=form.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="citation.ask",
        private_metadata=metadata,
    )
