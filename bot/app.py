"""The map of the bot: one line per command, button, form, menu, shortcut and event."""

from slack_bolt import App

from bot.adapting.preview import INERT
from bot.app_after_pilot import after_the_pilot
from bot.app_people import people_to_each_other
from bot.blocks.foot import FOOT
from bot.commands import by_word
from bot.handlers import (
    actions,
    adapting,
    adapting_forms,
    agenda,
    calendar,
    catalogue,
    check_in,
    comment,
    contacts,
    contributions,
    digest,
    documents,
    ending,
    fallback,
    framing,
    framing_validation,
    history,
    home,
    invitation,
    leaving,
    meetings,
    my_data,
    presence,
    report,
    rescheduling,
    results,
    rows,
    settings,
    start,
    targets,
    templates,
)
from bot.jalon import Jalon
from bot.listening import ANYTHING_ELSE, Listening
from bot.menus import by_choice
from flows.rights import Right

FOOT_MENU = {"reminders": presence.reminders, "absence": presence.absence, "leave": leaving.leave_form}
MEETING_MENU = {
    "move": rescheduling.move,
    "extend": rescheduling.extend,
    "not_held": rescheduling.not_held,
    "to_be_held": rescheduling.to_be_held,
}


def build(jalon: Jalon) -> App:
    """The Bolt app, every listener registered. Its acknowledgements wait for one transaction and never for Slack."""
    app = App(
        client=jalon.client,
        process_before_response=True,
        request_verification_enabled=False,  # bot/http.py checks signatures; Socket Mode has none
        token_verification_enabled=False,  # serve checks the token itself, with a sentence that says what to mend
    )
    on = Listening(app, jalon)

    _start(on)
    _framing(on)
    _adapting(on)
    _invitation(on)
    _check_in(on)
    _presence(on)
    _meetings(on)
    people_to_each_other(on)
    _report_and_home(on)
    after_the_pilot(on)
    _my_data(on)
    _anything_else(on)
    return app


def _start(on: Listening) -> None:
    """`/jalon` and its words; starting a project."""
    on.command(
        "/jalon",
        by_word(
            {
                "": start.overview,
                "help": start.help_,
                "my_data": my_data.open_,
                "contribution": contributions.command,
                "document": documents.command,
            }
        ),
    )

    on.action("project.start", start.start_form)
    on.view("project.start", start.start)
    on.options("value", {"zone": start.zones, "holidays": start.holidays})


def _framing(on: Listening) -> None:
    """The board, the framing's sections and rows, its validation, the project's settings."""
    on.action("project.open", framing.open_project, Right.REPORT)
    on.action("project.settings", settings.settings_form, Right.FRAME)
    on.view("project.settings", settings.change_settings, Right.FRAME)
    on.action("project.close", ending.close_form, Right.VALIDATE)
    on.view("project.close", ending.close, Right.VALIDATE)
    on.action("project.remove", ending.remove_form, Right.VALIDATE)
    on.view("project.remove", ending.remove, Right.VALIDATE)
    on.action("days_off.open", settings.days_off, Right.FRAME)
    on.view("days_off.save", settings.save_days_off, Right.FRAME)
    on.action("initiator.add", settings.initiator_form, Right.FRAME)
    on.view("initiator.add", settings.add_initiator, Right.FRAME)
    on.action("board.continue", framing.continue_, Right.FRAME)
    on.action("section.open", framing.open_section, Right.FRAME)
    on.view("framing.save", framing.save, Right.FRAME)
    on.action("section.history", history.history, Right.FRAME)
    on.action("answer.restore", history.restore, Right.FRAME)
    on.action("framing.validate", framing_validation.validation_form, Right.VALIDATE)
    on.view("framing.validate", framing_validation.validate, Right.VALIDATE)
    on.action("row.add", rows.add, Right.FRAME)
    on.action("row.open", rows.add, Right.FRAME)
    on.action("row.menu", rows.menu, Right.FRAME)
    on.view("row.save", rows.save, Right.FRAME)
    on.action("indicator.open", targets.open_, Right.FRAME)
    on.view("indicator.save", targets.save, Right.FRAME)


def _adapting(on: Listening) -> None:
    """The questions adapted to the project: the windows, the menus, the forms."""
    on.action("adapt.open", adapting.open_, Right.FRAME)
    for page in ("adapt.all", "adapt.section"):
        on.action(page, adapting.show, Right.FRAME)
    on.action("adapt.rotation", adapting.show_rotation, Right.FRAME)
    on.action("adapt.rotate", adapting_forms.rotate, Right.FRAME)
    on.action("adapt.words", adapting.show_words, Right.FRAME)
    on.action("adapt.rename", adapting_forms.rename, Right.FRAME)
    on.view("adapt.rename", adapting_forms.save_word, Right.FRAME)
    for step in ("adapt.section_up", "adapt.section_down"):
        on.action(step, adapting.move_section, Right.FRAME)
    on.action("adapt.menu", adapting.menu, Right.FRAME)
    on.view("adapt.leave_out", adapting_forms.leave_out, Right.FRAME)
    on.view("adapt.reword", adapting_forms.reword, Right.FRAME)
    on.action("adapt.add", adapting_forms.add, Right.FRAME)
    on.view("adapt.own", adapting_forms.save_own, Right.FRAME)
    on.action("adapt.threshold", adapting_forms.threshold, Right.FRAME)
    on.view("adapt.threshold", adapting_forms.save_threshold, Right.FRAME)
    on.action("adapt.rhythm", adapting_forms.rhythm, Right.FRAME)
    on.view("adapt.rhythm", adapting_forms.save_rhythm, Right.FRAME)
    on.action("adapt.preview", adapting.preview, Right.FRAME)
    on.action("adapt.preview_in", adapting.preview_in, Right.FRAME)
    on.view("adapt.preview", adapting.close_preview, Right.FRAME)
    for button in INERT:
        on.action(button, adapting.asleep, Right.FRAME)
    on.action("adapt.history", adapting.history, Right.FRAME)
    on.action("adapt.export", adapting.export, Right.FRAME)
    on.action("adapt.export_file", adapting.export_file, Right.FRAME)
    on.action("adapt.import", adapting_forms.paste, Right.FRAME)
    on.view("adapt.import", adapting_forms.save_pasted, Right.FRAME)
    on.action("template.list", templates.show, Right.FRAME)
    on.action("template.see", templates.see, Right.FRAME)
    on.action("template.new", templates.new, Right.FRAME)
    on.view("template.save", templates.save, Right.FRAME)
    on.view("template.take", templates.take, Right.FRAME)
    on.action("template.remove", templates.remove, Right.FRAME)
    on.view("template.start", templates.start, Right.FRAME)
    on.action("catalogue.open", catalogue.open_, Right.FRAME)
    on.view("catalogue.take", catalogue.take, Right.VALIDATE)


def _invitation(on: Listening) -> None:
    """The invitation read, sent, answered; the intake."""
    on.action("invitation.review", invitation.review, Right.FRAME)
    on.view("invitation.send", invitation.send, Right.FRAME)
    on.action("invitation.accept", invitation.accept)
    on.action("invitation.later", invitation.later)
    on.action("invitation.decline", invitation.decline)
    on.action("intake.open", invitation.open_intake, Right.ANSWER)
    on.view("intake.save", invitation.save_intake, Right.ANSWER)


def _check_in(on: Listening) -> None:
    """Answering a check-in, putting it off, passing it."""
    for opener in ("check_in.answer", "check_in.edit"):
        on.action(opener, check_in.answer, Right.ANSWER)
    on.action("check_in.words", check_in.add_word, Right.ANSWER)
    on.action("check_in.tomorrow", check_in.tomorrow, Right.ANSWER)
    on.action("check_in.pass", check_in.not_this_time, Right.ANSWER)
    on.action("check_in.take_up", check_in.take_up, Right.ANSWER)
    on.view("check_in.ratings", check_in.save_ratings, Right.ANSWER)
    on.view("check_in.words", check_in.save_words, Right.ANSWER)


def _presence(on: Listening) -> None:
    """What follows a check-in; reminders, absences, the question to who is silent."""
    on.action("results.mine", results.my_answers)
    on.action("comment.sign", comment.sign, Right.ANSWER)
    on.action("comment.withdraw", comment.withdraw, Right.ANSWER)
    on.action("comment.leave", comment.leave, Right.ANSWER)
    on.action("silence.keep", presence.keep_reminders, Right.ANSWER)
    on.action("silence.break", presence.take_a_break, Right.ANSWER)
    on.action("silence.talk", presence.talk, Right.ANSWER)
    on.action("preferences.reminders", presence.reminders, Right.ANSWER)
    on.view("preferences.reminders", presence.save_reminders, Right.ANSWER)
    on.action("absence.open", presence.absence, Right.ANSWER)
    on.view("absence.declare", presence.declare_absence, Right.ANSWER)
    on.action("absence.end", presence.end_absence, Right.ANSWER)
    on.action(FOOT, by_choice(FOOT_MENU), Right.ANSWER)


def _report_and_home(on: Listening) -> None:
    """The report, the Home tab, and what Slack tells of people and of the installation."""
    on.command("/pilot-report", report.report)
    on.action("report.open", report.open_report, Right.REPORT)
    on.action("report.earlier", report.earlier, Right.REPORT)
    on.action("report.send", report.send, Right.REPORT)
    on.action("contact.open", contacts.open_, Right.CONTACT)
    on.action("contact.made", contacts.made, Right.CONTACT)
    on.event("app_home_opened", home.opened)
    on.action("home.show", home.show)
    on.action("preferences.open", home.preferences)
    on.view("preferences.save", home.save_preferences)
    on.action("absence.break", home.take_break, Right.ANSWER)
    on.event("message", home.written)
    on.action("help.show", start.help_)
    on.action("contribution.new", contributions.command)
    on.fact("user_change", home.user_changed)
    on.fact("tokens_revoked", home.tokens_revoked)
    on.fact("app_uninstalled", home.uninstalled)


def _meetings(on: Listening) -> None:
    """The calendar, the notes of follow-ups, the actions they decide."""
    on.action("calendar.open", calendar.open_, Right.FACILITATE)
    on.view("calendar.preview", calendar.preview, Right.FACILITATE)
    on.view("calendar.confirm", calendar.confirm, Right.FACILITATE)
    on.action("calendar.show", rescheduling.show, Right.FACILITATE)
    on.action("calendar.menu", by_choice(MEETING_MENU), Right.FACILITATE)
    on.action("calendar.whole.shift", rescheduling.shift, Right.FACILITATE)
    on.action("calendar.whole.pause", rescheduling.pause, Right.FACILITATE)
    on.action("calendar.whole.resume", rescheduling.resume, Right.FACILITATE)
    on.action("calendar.whole.resize", rescheduling.resize, Right.FACILITATE)
    on.action("calendar.whole.pace", rescheduling.pace, Right.FACILITATE)
    on.view("calendar.ask", rescheduling.ask, Right.FACILITATE)
    on.view("calendar.change", rescheduling.confirm, Right.FACILITATE)
    on.view("calendar.standing", rescheduling.standing, Right.FACILITATE)
    on.action("calendar.file", rescheduling.send_file, Right.REPORT)

    on.action("agenda.open", agenda.open_, Right.READ)
    on.action("agenda.add", agenda.add_form, Right.FACILITATE)
    on.view("agenda.add", agenda.add, Right.FACILITATE)
    on.action("agenda.remove", agenda.remove, Right.FACILITATE)
    on.action("meeting.notes", meetings.open_notes, Right.FACILITATE)
    on.view("meeting.save", meetings.save, Right.FACILITATE)
    on.view("meeting.carry_over", meetings.carry_over, Right.FACILITATE)
    on.action("meeting.not_held", meetings.not_held, Right.FACILITATE)

    on.action("digest.open", digest.open_, Right.FACILITATE)
    on.view("digest.see", digest.see, Right.FACILITATE)
    on.view("digest.approve", digest.approve, Right.FACILITATE)
    on.action("digest.edit", digest.edit_form, Right.FACILITATE)
    on.view("digest.edit", digest.edit, Right.FACILITATE)
    on.action("digest.propose", digest.propose, Right.FACILITATE)
    on.action("digest.check", digest.check, Right.FACILITATE)
    on.view("digest.there", digest.there, Right.FACILITATE)
    on.action("digest.again", digest.again, Right.FACILITATE)
    on.action("digest.to_members", digest.to_members, Right.FACILITATE)

    on.action("action.done", actions.open_done, Right.CONTRIBUTE)
    on.view("action.done", actions.done, Right.CONTRIBUTE)
    on.action("action.give", actions.open_give, Right.FACILITATE)
    on.view("action.give", actions.give, Right.FACILITATE)
    on.action("action.reopen", actions.reopen, Right.CONTRIBUTE)


def _my_data(on: Listening) -> None:
    """One's own data, which need no right but to be theirs: also for who has left."""
    on.action("my_data.open", my_data.open_)
    on.action("my_data.show", my_data.show)
    for turn in ("my_data.next", "my_data.previous"):
        on.action(turn, my_data.turn)
    on.action("my_data.download", my_data.download)
    on.action("my_data.erase", my_data.erase_form)
    on.view("my_data.erase", my_data.erase)
    on.action("my_data.forget", my_data.forget_form)
    on.view("my_data.forget", my_data.forget)
    on.action("member.leave", leaving.leave_form)
    on.view("member.leave", leaving.leave)
    on.action("roles.give_up", leaving.roles_form)
    on.view("roles.give_up", leaving.give_up_roles)


def _anything_else(on: Listening) -> None:
    """Whatever nothing above took is acknowledged too: Slack would send it again, and an old button must not fail."""
    on.action(ANYTHING_ELSE, fallback.old_button)
    on.view(ANYTHING_ELSE, fallback.old_button)
    on.shortcut(ANYTHING_ELSE, fallback.old_button)
    on.command(ANYTHING_ELSE, fallback.unknown_command)
