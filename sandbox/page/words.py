"""The page's own words, French and English."""

from flows.phrases import Phrase, Phrases, Plural


class RoleWords(Phrases):
    """How a role is called beside a name."""

    initiator: Phrase
    sponsor: Phrase
    business_animator: Phrase
    community_manager: Phrase
    expert: Phrase
    member: Phrase
    facilitate: Phrase
    view: Phrase
    none: Phrase


class SlackWords(Phrases):
    """What Slack's own client says."""

    app_badge: Phrase
    only_you: Phrase
    edited: Phrase
    empty_channel: Phrase
    empty_home: Phrase
    write_to: Phrase
    composer_hint: Phrase
    send: Phrase
    commands: Phrase
    more: Phrase
    message_actions: Phrase
    close_all: Phrase
    cancel: Phrase
    optional: Phrase
    choose: Phrase
    filter: Phrase
    type_to_search: Phrase
    no_result: Phrase
    clear: Phrase
    at_most: Plural
    beneath: Phrase
    unknown_command: Phrase
    trouble: Phrase
    file: Phrase
    image: Phrase


class PageWords(Phrases):
    """What the page says around Slack."""

    title: Phrase
    skip: Phrase
    see_as: Phrase
    channels: Phrase
    app: Phrase
    home_tab: Phrase
    messages_tab: Phrase
    places: Phrase
    happened: Phrase
    nothing_happened: Phrase
    happened_why: Phrase
    request: Phrase
    call: Phrase
    trouble: Phrase
    acked: Phrase
    refused: Phrase
    unread: Plural
    refusals: Plural
    language: Phrase
    other_language: Phrase
    close_panel: Phrase
    now: Phrase
    time_passes: Phrase
    lost: Phrase
    gone: Phrase
    failed: Phrase
    nobody: Phrase
    roles: RoleWords
    slack: SlackWords


WORDS = PageWords.load()
