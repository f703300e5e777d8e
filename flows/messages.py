"""The first messages (invitation, welcome, role cards…), word for word in flows/definitions/messages.yml.

They are phrases like the others: `library.messages.invitation.text.in_(language, person=…, project=…, …)`.
"""

from flows.phrases import Button, Phrase, Phrases, Title


class Pace(Phrases):
    """The words of {pace}: one follow-up every week, or every {weeks} weeks."""

    weekly: Phrase
    weeks: Phrase


class InvitationButtons(Phrases):
    """What an invited person may press."""

    accept: Button
    later: Button
    decline: Button


class AfterInvitation(Phrases):
    """What is said once an invited person has pressed *Later* or *No thanks*."""

    later: Phrase
    decline: Phrase


class MissingSettings(Phrases):
    """Words for the settings without which nobody can be invited."""

    operator: Phrase
    employer: Phrase
    dpo_contact: Phrase
    legal_basis: Phrase


class Invitation(Phrases):
    """A direct message, once an initiator or animator has read it and pressed Invite."""

    text: Phrase
    kickoff_to_come: Phrase
    pace: Pace
    buttons: InvitationButtons
    after: AfterInvitation
    refused_until_set: Phrase
    settings: MissingSettings


class WelcomeButtons(Phrases):
    """What a new member may press."""

    intake: Button
    my_data: Button


class Welcome(Phrases):
    """Sent on acceptance."""

    text: Phrase
    buttons: WelcomeButtons


class RoleCardButtons(Phrases):
    """What a person proposed for a role may press."""

    accept: Button
    discuss: Button


class RoleText(Phrases):
    """A role's name and what it asks."""

    name: Phrase
    text: Phrase


class RoleTexts(Phrases):
    """The roles; `other` is one that the project added."""

    initiator: RoleText
    sponsor: RoleText
    business_animator: RoleText
    community_manager: RoleText
    expert: RoleText
    other: RoleText


class RoleCard(Phrases):
    """For those who are not invited as members; accepted with one press."""

    intro: Phrase
    buttons: RoleCardButtons
    roles: RoleTexts


class Stranger(Phrases):
    """Refusals: no project, not theirs, not their role."""

    no_project: Phrase
    not_yours: Phrase
    not_your_role: Phrase


class WrittenToBotButtons(Phrases):
    """What a person who wrote to the bot may press."""

    contribute: Button
    help: Button


class WrittenToBot(Phrases):
    """The answer to a direct message typed to the bot, which is never stored."""

    text: Phrase
    text_without_project: Phrase
    buttons: WrittenToBotButtons


class MessageShortcut(Phrases):
    """The shortcut on any message, and the title of its form."""

    name: Title
    title: Title


class CustomQuestionTexts(Phrases):
    """Around a custom question: its section, the rule above its form, the form's submit button."""

    section: Title
    rule: Phrase
    submit: Title


class Messages(Phrases):
    """All of messages.yml."""

    invitation: Invitation
    welcome: Welcome
    role_card: RoleCard
    stranger: Stranger
    written_to_bot: WrittenToBot
    message_shortcut: MessageShortcut
    custom_question: CustomQuestionTexts
    removed: Phrase
