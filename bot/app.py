"""The map of the bot: one line per command, button, form, menu, shortcut and event."""

import re

from slack_bolt import App

from bot.commands import by_word
from bot.handlers import fallback, invitation, start
from bot.jalon import Jalon
from bot.listening import Listening
from flows.rights import Right


def build(jalon: Jalon) -> App:
    """The Bolt app, every listener registered. Its acknowledgements wait for one transaction and never for Slack."""
    secret = jalon.settings.slack_signing_secret
    app = App(
        client=jalon.client,
        signing_secret=secret.get_secret_value() if secret else "unused in Socket Mode",
        process_before_response=True,
        token_verification_enabled=False,  # serve checks the token itself, with a sentence that says what to mend
    )
    on = Listening(app, jalon)

    on.command("/jalon", by_word({"": start.overview, "help": start.help_}))

    on.action("project.start", start.start_form)
    on.view("project.start", start.start)
    on.options({"block_id": "zone", "action_id": "value"}, start.zones)
    on.options({"block_id": "holidays", "action_id": "value"}, start.holidays)

    on.action("invitation.review", invitation.review, Right.FRAME)
    on.view("invitation.send", invitation.send, Right.FRAME)
    on.action("invitation.accept", invitation.accept)
    on.action("invitation.later", invitation.later)
    on.action("invitation.decline", invitation.decline)
    on.action("intake.open", invitation.open_intake, Right.ANSWER)
    on.view("intake.save", invitation.save_intake, Right.ANSWER)

    # Whatever nothing above took is acknowledged too: Slack would send it again, and an old button must not fail.
    every = re.compile(".*", re.DOTALL)
    on.action(every, fallback.old_button)
    on.view(every, fallback.old_button)
    on.shortcut(every, fallback.old_button)
    on.command(every, fallback.unknown_command)
    return app
