"""The lines of a digest (mrkdwn), to the letter of domain.md §11: open data, and authors who agreed to be cited."""

from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from bot.agendas.facts import citable, contents
from bot.blocks.text import cut, date_token, said
from bot.called import called
from bot.jalon import Jalon
from flows import words
from flows.agendas.casing import lowered
from flows.phrases.digest import DIGEST
from flows.text import Language
from storage.actions import Action
from storage.contributions import Contribution
from storage.digests import Digest
from storage.published_dates import Meeting
from storage.recognition.thanks import Thanks

LINES = 10
SHOWN = 3  # decisions and adjustments, actions, thanks: with the three other lines, ten at most
TEXT_LIMIT = 250
CONTENTS, KICKOFF = "contents_published", "kickoff"
ENDS = ".!?…"


class DigestReader(Struct, frozen=True):
    """Whom a digest is written for."""

    language: Language
    zone: str


def proposed_thanks(digest: Digest, jalon: Jalon) -> Sequence[Contribution]:
    """What one may thank for: contents first, the oldest first; never sorted by how many someone made."""
    published = contents(digest.agenda, jalon.library)
    return [one for one in citable(digest.agenda) if one in published] + [
        one for one in citable(digest.agenda) if one not in published
    ]


def digest_lines(digest: Digest, thanked: Collection[int], jalon: Jalon, reader: DigestReader) -> list[str]:
    """At most ten lines."""
    return [
        _head(digest, reader),
        *_decisions(digest, reader, SHOWN - 1 if digest.adjusted else SHOWN),
        *_adjustments(digest, reader),
        *_actions(digest, jalon, reader),
        *_since(digest, jalon, reader),
        *_thanks(digest, thanked, jalon, reader),
        *_next(digest, reader),
    ]


def digest_text(digest: Digest, thanked: Collection[int], jalon: Jalon, reader: DigestReader) -> str:
    """What leaves (mrkdwn): the text as an animator edited it, the same for everyone; else the one proposed."""
    if digest.text is not None and digest.text.text is not None:
        return said(digest.text.text)
    return "\n".join(digest_lines(digest, thanked, jalon, reader))


def mark_of(text: str) -> str:
    """A short mark of a text: another text has another one."""
    return sha256(text.encode()).hexdigest()[:16]


def draft_lines(digest: Digest, jalon: Jalon, reader: DigestReader) -> list[str]:
    """What may be told outside the project: nobody is named in it."""
    language, meeting = reader.language, digest.notes.meeting
    head = DIGEST.draft.head.in_(
        language,
        project=said(digest.agenda.project.name),
        number=meeting.number,
        day=words.day(meeting.meeting_on, language),
    )
    return [head, *_decisions(digest, reader, SHOWN), *_since(digest, jalon, reader), *_next(digest, reader)]


def which_meeting(meeting: Meeting, language: Language) -> str:
    """Which meeting's digest it is, after "the digest"."""
    if meeting.kind == KICKOFF:
        return DIGEST.of_kickoff.in_(language)
    return DIGEST.of_follow_up.in_(language, number=meeting.number)


def _head(digest: Digest, reader: DigestReader) -> str:
    notes, meeting = digest.notes, digest.notes.meeting
    day = words.day(meeting.meeting_on, reader.language)
    count, expected = notes.members_present, notes.expected
    if meeting.kind == KICKOFF:
        return DIGEST.kickoff_head.in_(reader.language, count=count, day=day, expected=expected)
    return DIGEST.head.in_(reader.language, count=count, number=meeting.number, day=day, expected=expected)


def _decisions(digest: Digest, reader: DigestReader, most: int) -> Iterator[str]:
    kept = digest.decisions if len(digest.decisions) <= most else digest.decisions[: most - 1]
    for what in kept:
        yield DIGEST.decision.in_(reader.language, what=_within(what, digest))
    if len(kept) < len(digest.decisions):
        yield DIGEST.more_decisions.in_(reader.language, count=len(digest.decisions) - len(kept))


def _adjustments(digest: Digest, reader: DigestReader) -> Iterator[str]:
    """What becomes of the earlier ones, what is to be tried: one line, without the figures."""
    language, adjusted = reader.language, digest.adjusted
    told = [
        getattr(DIGEST.adjusted, one.answer or "new").in_(language, what=_within(one.what, digest))
        for one in adjusted[:SHOWN]
    ]
    if len(adjusted) > SHOWN:
        told.append(DIGEST.adjusted.more.in_(language, count=len(adjusted) - SHOWN))
    if told:
        yield DIGEST.adjusted.line.in_(language, count=len(adjusted), told=words.in_turn(told, language))


def _actions(digest: Digest, jalon: Jalon, reader: DigestReader) -> Iterator[str]:
    kept = digest.actions if len(digest.actions) <= SHOWN else digest.actions[: SHOWN - 1]
    for one in kept:
        yield _action(one, digest, jalon, reader)
    if len(kept) < len(digest.actions):
        yield DIGEST.more_actions.in_(reader.language, count=len(digest.actions) - len(kept))


def _action(action: Action, digest: Digest, jalon: Jalon, reader: DigestReader) -> str:
    language, due = reader.language, DIGEST.no_due.in_(reader.language)
    if action.due_on is not None:
        due = DIGEST.due.in_(language, day=words.day(action.due_on, language, weekday=False))
    what, owner = _within(action.what, digest), digest.agenda.people.get(action.owner_id or 0)
    if owner is None:
        return DIGEST.action_without_owner.in_(language, what=what, due=due)
    return DIGEST.action.in_(language, what=what, owner=said(called(jalon, owner, language)), due=due)


def _since(digest: Digest, jalon: Jalon, reader: DigestReader) -> Iterator[str]:
    """Contents of the window, and the sum with its target where the framing set one; the kickoff has none behind it."""
    agenda, language = digest.agenda, reader.language
    if agenda.meeting.kind == KICKOFF:
        return
    count = agenda.release.open.contents if agenda.release else len(contents(agenda, jalon.library))
    target = next((one.target for one in agenda.chosen if one.key == CONTENTS), None)
    total = ""
    if target is not None and agenda.release is not None:
        to_date = agenda.release.open.contents_to_date
        total = f" {DIGEST.total.in_(language, count=to_date, target=words.number(target, language))}"
    first = agenda.meeting.number <= 1
    yield (DIGEST.since.kickoff if first else DIGEST.since.last).in_(language, count=count, total=total)


def _thanks(digest: Digest, thanked: Collection[int], jalon: Jalon, reader: DigestReader) -> Iterator[str]:
    """Those chosen, as long as their authors still agree; then those that two people share. One line."""
    chosen = [one for one in proposed_thanks(digest, jalon) if one.id in thanked][:SHOWN]
    told = [
        DIGEST.thanked.in_(
            reader.language,
            name=said(called(jalon, digest.agenda.people[one.author_id], reader.language)),
            what=said(cut(one.declared.title, TEXT_LIMIT)),
        )
        for one in chosen
    ]
    lines = [DIGEST.thanks.in_(reader.language, told=words.joined(told, reader.language))] if told else []
    lines += [_between(one, digest, jalon, reader) for one in digest.agenda.thanks[: SHOWN - 1]]
    if lines:
        yield " ".join(lines)


def _between(one: Thanks, digest: Digest, jalon: Jalon, reader: DigestReader) -> str:
    """From one person to another, who both agreed that the group sees it."""
    names = [said(called(jalon, digest.agenda.people[who], reader.language)) for who in (one.from_id, one.to_id)]
    what = said(cut(one.line, TEXT_LIMIT))
    return DIGEST.between.in_(reader.language, author=names[0], name=names[1], what=what)


def _next(digest: Digest, reader: DigestReader) -> Iterator[str]:
    following = digest.agenda.following
    if following is not None:
        phrase = DIGEST.next_meeting if following.kind == "follow_up" else DIGEST.next_review
        at = date_token(following.meeting_at, "moment", reader.zone, reader.language)
        yield phrase.in_(reader.language, at=at)


def _within(text: str, digest: Digest) -> str:
    """What someone wrote, after a colon and before a full stop."""
    names = [digest.agenda.project.name, *(person.name for person in digest.agenda.people.values())]
    return said(cut(lowered(text, names), TEXT_LIMIT).rstrip(ENDS))
