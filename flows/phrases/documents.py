"""Documents asked for, drawn as files and sent."""

from flows.phrases import Button, Phrase, Phrases, Title


class NamesDocumentPhrases(Phrases):
    """See documents.yml, names."""

    note: Phrase
    kit: Phrase
    agenda: Phrase
    minutes: Phrase
    report: Phrase
    chart: Phrase
    review: Phrase
    adaptation: Phrase
    plan: Phrase
    data: Phrase


class FormatsDocumentPhrases(Phrases):
    """See documents.yml, formats."""

    docx: Phrase
    html: Phrase
    md: Phrase
    csv: Phrase
    json_: Phrase


class DocumentPhrases(Phrases):
    """See documents.yml."""

    window: Title
    submit: Title
    project: Phrase
    which: Phrase
    format: Phrase
    language: Phrase
    french: Phrase
    english: Phrase
    meeting: Phrase
    meeting_hint: Phrase
    usual_meeting: Phrase
    names: NamesDocumentPhrases
    formats: FormatsDocumentPhrases
    not_for_texts: Phrase
    not_there_yet: Phrase
    no_minutes: Phrase
    no_meeting: Phrase
    not_yours_any_more: Phrase
    nothing_left: Phrase
    not_for_data: Phrase
    data_title: Phrase
    chart_title: Phrase
    asked: Phrase
    there: Phrase
    not_sent: Phrase
    again: Button
    again_asked: Phrase
    gone: Phrase
    button: Button
    read: Button


DOCUMENTS = DocumentPhrases.load()
