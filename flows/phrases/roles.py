"""Role cards and what becomes of them: accepted, talked over, declined, handed over; who left Slack."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class Rights(Phrases):
    """What a role that the project added may do in Jalon."""

    none: Phrase
    view: Phrase
    facilitate: Phrase


class States(Phrases):
    """Where a role stands, beside a name."""

    to_send: Phrase
    given: Phrase
    accepted: Phrase
    to_discuss: Phrase
    handing: Phrase


class Sending(Phrases):
    """In the window of *Invite*."""

    read: Phrase
    whom: Phrase
    whom_hint: Phrase
    sent: Plural


class Receipts(Phrases):
    """What a card says once it was answered."""

    accepted: Phrase
    accepted_animator: Phrase
    to_discuss: Phrase
    declined: Phrase
    waits: Phrase
    taken_over: Phrase


class Declining(Phrases):
    """The form that declines a role, or hands it over."""

    title: Title
    told: Phrase
    who: Phrase
    who_hint: Phrase
    submit: Title
    oneself: Phrase
    last_animator: Phrase
    done: Phrase


class Told(Phrases):
    """What the initiators are told."""

    to_discuss: Phrase
    declined: Phrase
    proposes: Phrase
    no_sponsor: Phrase
    no_animator: Phrase
    departed: Phrase
    departed_roles: Phrase
    without_animator: Phrase
    why: Phrase
    propose: Button
    name_someone: Button


class Succession(Phrases):
    """The form by which an initiator gives the role to whom its holder proposed."""

    title: Title
    read: Phrase
    submit: Title
    done: Phrase
    gone: Phrase


class Mine(Phrases):
    """*My roles*: each one held, and what may be done with it."""

    title: Title
    open: Button
    accept: Button
    role: Phrase
    on_home: Phrase
    none: Phrase


class RolesPhrases(Phrases):
    """The role cards."""

    decline: Button
    all_practices: Phrase
    rights: Rights
    states: States
    on_board: Phrase
    on_board_one: Phrase
    not_available: Phrase
    why: Phrase
    sending: Sending
    receipts: Receipts
    declining: Declining
    told: Told
    succession: Succession
    mine: Mine
    not_for_you: Phrase
    gone: Phrase
    last_animator: Phrase
    last_animator_here: Phrase


ROLES = RolesPhrases.load()
