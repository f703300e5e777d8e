"""The report as a document."""

from flows.phrases import Phrase, Phrases, Plural


class ReportDocumentPhrases(Phrases):
    """See report_document.yml."""

    title: Phrase
    before_first: Phrase
    frozen: Phrase
    no_round: Phrase
    as_of: Phrase
    of_close: Phrase
    pilot: Phrase
    initiators: Phrase
    members: Phrase
    rounds: Phrase
    to_do: Phrase
    missing: Phrase
    open_round: Plural
    members_count: Plural
    no_indicator: Phrase
    nothing_published: Phrase
    what: Phrase
    who: Phrase
    due: Phrase
    late_action: Phrase
    content_due: Phrase
    notes_to_write: Phrase
    nothing_to_do: Phrase
    withheld: Phrase
    not_evaluable: Phrase
    no_target: Phrase
    not_recorded: Phrase


REPORT_DOCUMENT = ReportDocumentPhrases.load()
