"""The map of the bot, what people are to each other: roles, contributions, help, thanks (see bot/app.py)."""

from bot.handlers import citations, contributions, help_requests, people, plan, roles, thanks
from bot.listening import Listening
from bot.menus import by_choice
from flows.rights import Right

CONTRIBUTION_MENU = {
    "edit": contributions.edit,
    "withdraw": contributions.ask_withdraw,
    "reuse": contributions.ask_reuse,
    "answered": contributions.close_as_answered,
    "no_longer_needed": contributions.close_as_not_needed,
    "reopen": contributions.reopen,
    "answer": help_requests.answer_form,
    "answers": help_requests.answers,
    "thank": thanks.form,
    "cite": citations.form,
}


def people_to_each_other(on: Listening) -> None:
    """Every listener of roles and of what is contributed."""
    _roles(on)
    _contributions(on)


def _roles(on: Listening) -> None:
    """Accepting, talking first, declining; an initiator gives a role to whom its holder proposed."""
    on.action("role.accept", roles.accept)
    on.action("role.discuss", roles.discuss)
    on.action("role.decline", roles.decline_form)
    on.view("role.decline", roles.decline)
    on.action("role.mine", roles.mine)
    on.action("role.succession", roles.succession_form, Right.FRAME)
    on.view("role.succeed", roles.succeed, Right.FRAME)


def _contributions(on: Listening) -> None:
    """Declaring, listing, correcting contributions; reuses, help requests, thanks, leave to cite."""
    on.action("contribution.declare", contributions.declare, Right.CONTRIBUTE)
    on.shortcut("contribution.from_message", contributions.from_message)
    on.view("contribution.save", contributions.save, Right.CONTRIBUTE)
    on.view("contribution.save_in", contributions.save_in)
    on.view("contribution.publish", contributions.publish, Right.CONTRIBUTE)
    on.action("contribution.mine", contributions.mine, Right.CONTRIBUTE)
    on.action("contribution.all", contributions.everyone, Right.JOURNAL)
    for turn in ("contribution.newer", "contribution.older"):
        on.action(turn, contributions.turn, Right.CONTRIBUTE)
    on.action("contribution.menu", by_choice(CONTRIBUTION_MENU), Right.CONTRIBUTE)
    on.action("people.open", people.open_, Right.JOURNAL)
    on.action("plan.open", plan.open_, Right.JOURNAL)
    on.action("plan.move", plan.move_form, Right.CONTRIBUTE)
    on.view("plan.move", plan.move, Right.CONTRIBUTE)
    on.action("thanks.open", thanks.form, Right.CONTRIBUTE)
    on.view("thanks.give", thanks.give, Right.CONTRIBUTE)
    on.action("thanks.mine", thanks.mine, Right.CONTRIBUTE)
    on.action("thanks.agree", thanks.agree, Right.CONTRIBUTE)
    on.action("thanks.keep", thanks.keep, Right.CONTRIBUTE)
    on.view("citation.ask", citations.ask, Right.FACILITATE)
    on.action("citation.agree", citations.agree, Right.CONTRIBUTE)
    on.action("citation.refuse", citations.refuse, Right.CONTRIBUTE)
    on.action("help.ask", help_requests.ask, Right.CONTRIBUTE)
    on.action("help.answer", help_requests.answer_form, Right.CONTRIBUTE)
    on.view("help.answer", help_requests.answer, Right.CONTRIBUTE)
    on.action("help.answers", help_requests.answers, Right.CONTRIBUTE)
    on.action("help.answered", contributions.close_as_answered, Right.CONTRIBUTE)
    on.view("contribution.correct", contributions.correct, Right.CONTRIBUTE)
    on.view("contribution.withdraw", contributions.withdraw, Right.CONTRIBUTE)
    on.view("contribution.reuse", contributions.reuse, Right.CONTRIBUTE)
