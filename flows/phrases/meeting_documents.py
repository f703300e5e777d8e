"""The documents of a meeting: the kickoff kit, an agenda, minutes."""

from flows.phrases import Phrase, Phrases, Plural


class AgendaDocumentPhrases(Phrases):
    """See meeting_documents.yml, agenda."""

    title: Phrase
    meeting: Phrase
    item: Phrase
    draft: Phrase
    as_of: Phrase


class KitPhrases(Phrases):
    """See meeting_documents.yml, kit."""

    title: Phrase
    validated: Phrase
    not_validated: Phrase
    agenda: Phrase
    item: Phrase
    minutes: Phrase
    calendar: Phrase
    welcome: Phrase


class MinutesPhrases(Phrases):
    """See meeting_documents.yml, minutes."""

    title: Phrase
    held: Phrase
    version: Phrase
    open: Phrase
    settled: Phrase
    attendance: Phrase
    present: Plural
    were_there: Phrase
    excused: Plural
    what: Phrase
    who: Phrase
    due: Phrase
    state: Phrase
    to_do: Phrase
    done: Phrase
    next_time: Phrase
    not_discussed: Phrase
    all_discussed: Phrase
    adjusted: Phrase
    without_owner: Phrase
    without_due: Phrase


class MeetingDocumentPhrases(Phrases):
    """See meeting_documents.yml."""

    missing: Phrase
    nothing_missing: Phrase
    no_place: Phrase
    no_members: Phrase
    not_recorded: Phrase
    check_in: Phrase
    window: Phrase
    agenda: AgendaDocumentPhrases
    kit: KitPhrases
    minutes: MinutesPhrases


MEETING_DOCUMENTS = MeetingDocumentPhrases.load()
