"""J6: answering a check-in, changing it, putting it off, passing."""

from collections.abc import Sequence

from bot import ids
from bot.asking import Asked, Read, asked, names_of, read_section, refused, section_form
from bot.blocks.answers import answers_view
from bot.blocks.parts import Block, View, context, section
from bot.blocks.text import date_token
from bot.jalon import Jalon
from bot.outcomes import Close, Done, Open, Outcome, Say, Update
from bot.request import ProjectRequest
from flows import words
from flows.check_in import personal_section
from flows.phrases.check_in import CHECK_IN
from flows.phrases.forms import FORMS
from flows.phrases.spine import SPINE
from flows.problems import Problem
from flows.values import Answers
from storage.check_ins import RATINGS, WORDS, CheckIn
from storage.declared import NOTHING, TITLE, TYPE
from storage.participations import Tomorrow
from storage.rounds import CheckInRound

SAVE_RATINGS, SAVE_WORDS = "check_in.ratings", "check_in.words"


def answer(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Answer* and *Edit*: the ratings, with what was answered so far."""
    mine = _mine(jalon, request)
    return mine if isinstance(mine, Say) else Open(_ratings(jalon, request, mine))


def add_word(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Add a word*: the second section alone."""
    mine = _mine(jalon, request)
    if isinstance(mine, Say):
        return mine
    form = _words(jalon, request, mine)
    return Say(SPINE.old_button.in_(request.language)) if form is None else Open(form)


def save_ratings(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The ratings sent: saved at once, then the second section in the same modal."""
    found = _sent(jalon, request)
    if isinstance(found, Say):
        return found
    mine, shown = found
    read = read_section(jalon, shown, request.view)
    if not isinstance(read, Read):
        return refused(shown, read, request.view)
    store, person = jalon.store.check_ins, request.person
    standing = store.save_ratings(mine.round.id, person.id, read.values, request.sent, request.now, mine.run)
    if standing == "refused":
        return Update(_as_it_stands(jalon, request, store.of(mine.round.id, person.id) or mine))
    above = section(f"{_closed(request, mine.round)} {CHECK_IN.kept.in_(request.language)}")
    if standing != "after_close":
        above = context(CHECK_IN.ratings_saved.in_(request.language))
    following = _words(jalon, request, mine, [above])
    return Close() if following is None else Update(following)


def save_words(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The second section sent: a contribution needs a type and a title; the rest is free."""
    found = _sent(jalon, request)
    if isinstance(found, Say):
        return found
    mine, shown = found
    read = read_section(jalon, shown, request.view)
    if not isinstance(read, Read):
        return refused(shown, read, request.view)
    problems = _half_declared(read.values)
    if problems:
        return refused(shown, problems, request.view)
    jalon.store.check_ins.save_words(mine.round.id, request.person.id, read.values, sent=request.sent, now=request.now)
    if mine.round.is_closed(request.now):
        return Done(f"{_closed(request, mine.round)} {CHECK_IN.taken_after_close.in_(request.language)}")
    return Close()


def tomorrow(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Remind me tomorrow*: the message comes back once; it says so, or why it cannot."""
    mine = _mine(jalon, request)
    if isinstance(mine, Say):
        return mine
    close = date_token(mine.round.close_at, "moment", request.zone, request.language)
    match jalon.store.participations.remind_tomorrow(mine.round.id, request.person.id, request.now):
        case Tomorrow.GRANTED:
            return None
        case Tomorrow.ALREADY:
            return Say(CHECK_IN.already_reminded.in_(request.language, number=mine.round.number, close=close))
        case Tomorrow.TOO_LATE:
            return Say(CHECK_IN.too_late_to_remind.in_(request.language, number=mine.round.number, close=close))
        case Tomorrow.CLOSED:
            return Say(_closed(request, mine.round))


def not_this_time(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Not this time*: no more reminders; the message says how to change one's mind."""
    mine = _mine(jalon, request)
    if isinstance(mine, Say):
        return mine
    done = jalon.store.participations.pass_round(mine.round.id, request.person.id, request.now)
    return None if done else Say(_closed(request, mine.round))


def take_up(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Resume reminders*: not this time, undone."""
    mine = _mine(jalon, request)
    if isinstance(mine, Say):
        return mine
    done = jalon.store.participations.take_up_again(mine.round.id, request.person.id, request.now)
    return None if done else Say(_closed(request, mine.round))


def _mine(jalon: Jalon, request: ProjectRequest) -> CheckIn | Say:
    """The presser's own check-in of the round, while it is open."""
    found = _round(jalon, request)
    if found is None:
        return Say(SPINE.old_button.in_(request.language))
    if found.is_closed(request.now):
        return Say(_closed(request, found))
    if request.project.phase == "closed":
        return Say(CHECK_IN.over.in_(request.language))
    if found.opened_at is None:
        return Say(CHECK_IN.not_open.in_(request.language))
    mine = jalon.store.check_ins.open(found.id, request.person.id, request.now)
    return mine if mine.concerns else Say(CHECK_IN.next_round.in_(request.language))


def _sent(jalon: Jalon, request: ProjectRequest) -> tuple[CheckIn, Asked] | Say:
    """The check-in and the section that a form was about, closed or not: what was opened before may come after."""
    round_id = ids.number(request.ids, "round")
    mine = jalon.store.check_ins.of(round_id, request.person.id) if round_id is not None else None
    if mine is None or mine.round.project_id != request.project.id or mine.run is None or not mine.concerns:
        return Say(SPINE.old_button.in_(request.language))
    # To read the answers back, the questions need not speak in the member's own words.
    section_id = RATINGS if request.ids["section"] == RATINGS else WORDS
    return mine, asked(jalon, request.project, mine.run, section_id, request.language)


def _round(jalon: Jalon, request: ProjectRequest) -> CheckInRound | None:
    round_id = ids.number(request.ids, "round")
    found = jalon.store.rounds.get(round_id) if round_id is not None else None
    return found if found is not None and found.project_id == request.project.id else None


def _asked(jalon: Jalon, request: ProjectRequest, mine: CheckIn, section_id: str) -> Asked:
    """The section in the member's own words: since when, and what they expect."""
    if mine.run is None:
        raise LookupError(f"round {mine.round.id} has no run of person {mine.person_id}")
    section = mine.run.flow.section(section_id)
    told = personal_section(jalon.library, section, mine.round.number, mine.expectations)
    flow = mine.run.flow.model_copy(update={"sections": (told,)})
    return asked(jalon, request.project, mine.run, section_id, request.language, flow=flow)


def _ratings(jalon: Jalon, request: ProjectRequest, mine: CheckIn) -> View:
    shown = _asked(jalon, request, mine, RATINGS)
    return section_form(shown, callback_id=SAVE_RATINGS, carried={"round": mine.round.id})


def _words(jalon: Jalon, request: ProjectRequest, mine: CheckIn, above: Sequence[Block] = ()) -> View | None:
    """The form of the second section; None when the project asks nothing in it."""
    shown = _asked(jalon, request, mine, WORDS)
    if not shown.section.questions:
        return None
    submit = FORMS.save.in_(request.language)
    return section_form(shown, callback_id=SAVE_WORDS, submit=submit, above=above, carried={"round": mine.round.id})


def _as_it_stands(jalon: Jalon, request: ProjectRequest, mine: CheckIn) -> View:
    """After a refused edit: the answer as it was before it."""
    language = request.language
    why = CHECK_IN.refused if mine.counts else CHECK_IN.refused_uncounted
    told = f"{_closed(request, mine.round)} {why.in_(language)}"
    ratings = _asked(jalon, request, mine, RATINGS).section
    values = mine.run.values if mine.run is not None else {}
    return answers_view(told, ratings.questions, values, language, names_of(jalon, request.project))


def _closed(request: ProjectRequest, found: CheckInRound) -> str:
    at = words.moment(found.close_at, request.zone, request.language, weekday=False)
    return CHECK_IN.closed.in_(request.language, at=at)


def _half_declared(values: Answers) -> dict[str, Problem]:
    """A contribution without its title, or a title without its type."""
    kind, title = values.get(TYPE), values.get(TITLE)
    if kind not in {None, NOTHING} and not title:
        return {TITLE: Problem(CHECK_IN.title_missing)}
    if kind is None and title:
        return {TYPE: Problem(CHECK_IN.type_missing)}
    return {}
