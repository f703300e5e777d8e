"""One path for every section of every flow: the run read, the form drawn, the form read and checked.

A handler that opens a section calls `asked(...)` then `section_form(...)`; the handler that receives it calls
`asked(...)` again (from the ids in the form's metadata) then `read_section(...)`, saves the values, and answers the
next section's form. Rows and targets of indicators have handlers of their own (bot/handlers/rows.py), for every flow.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot import ids
from bot.blocks.form import ASKED_ABOUT, CONTRIBUTION_TYPES, Form, Names
from bot.blocks.parts import Block, View
from bot.blocks.section import Place, problem_blocks, section_view
from bot.jalon import Jalon
from bot.outcomes import Errors, Update
from bot.submission import errors_for, errors_on_top, values
from flows.adapt import contribution_types
from flows.answers import CheckContext, check
from flows.options import framing_sources, needs_framing, option_ids_of
from flows.overlay import Overlay
from flows.people.asking import practices_asked_about
from flows.phrases.forms import FORMS
from flows.problems import Problem
from flows.questions import Choice, RowsQuestion
from flows.rows import Row
from flows.schema import Flow, Section
from flows.text import Language, Text
from flows.unquoted import Unquoted
from flows.values import rows as rows_of
from flows.wording import mentions
from storage.projects import Project
from storage.runs import Run


class Asked(Struct, frozen=True):
    """A section of a run, ready to be drawn for one reader, or read back from them."""

    project: Project
    run: Run
    section: Section
    form: Form

    @property
    def place(self) -> Place:
        """Where the section is among those of its flow that ask something."""
        path = [section.id for section in self.run.flow.sections if section.questions]
        if self.section.id not in path:
            return Place(1, 1)  # the project left all its questions out
        return Place(path.index(self.section.id) + 1, len(path))

    def rows(self, key: str) -> list[Row]:
        """The rows of an answer; until there is one, those proposed."""
        values = self.run.values if key in self.run.answers else self.form.proposed
        return list(rows_of(values, key))


class Read(Unquoted, frozen=True):
    """A form read: the values to save by question key, with warnings to say once they are saved."""

    values: Mapping[str, Any]
    warnings: tuple[Problem, ...] = ()


def asked(
    jalon: Jalon,
    project: Project,
    run: Run,
    section_id: str,
    language: Language,
    *,
    flow: Flow | None = None,
    values_in_texts: Mapping[str, Text | str] | None = None,
    suggested: Mapping[str, Sequence[str]] | None = None,
    proposed: Mapping[str, Any] | None = None,
    above: Mapping[str, str] | None = None,
    instead: Mapping[str, str] | None = None,
) -> Asked:
    """The section of that id; KeyError when the run's flow has none. `flow`: the run's, with a reader's own labels."""
    section = (flow or run.flow).section(section_id)
    framed = needs_framing(section)
    known = dict(values_in_texts or {})
    if framed or mentions(section, "k"):
        known.setdefault("k", str(jalon.store.intakes.k_effective(project.id)))
    form = Form(
        language=language,
        names=names_of(jalon, project, run) if framed else Names(library=jalon.library, zone=project.zone),
        values=known,
        suggested=suggested or {},
        proposed=proposed or {},
        above=above or {},
        instead=instead or {},
    )
    return Asked(project, run, section, form)


def section_form(
    shown: Asked,
    *,
    callback_id: str,
    submit: str | None = None,
    above: Sequence[Block] = (),
    carried: Mapping[str, int | str] | None = None,
) -> View:
    """The modal of a section; its metadata holds project, run, section, seen (the newest answer known), language.

    `carried`: more ids for the handler that receives it.
    """
    known: dict[str, int | str] = {
        "project": shown.project.id,
        "run": shown.run.id,
        "section": shown.section.id,
        "seen": shown.run.seen,
        "language": shown.form.language,
    }
    return section_view(
        shown.section,
        shown.run.values,
        shown.form,
        metadata=ids.encode(**(known | dict(carried or {}))),
        place=shown.place,
        above=above,
        submit=submit or (FORMS.save.in_(shown.form.language) if shown.place.is_last else None),
        callback_id=callback_id,
    )


def read_section(jalon: Jalon, shown: Asked, view: View) -> Read | dict[str, Problem]:
    """The values typed, checked; or what is wrong, by question key (see `refused`).

    Only questions that have a field in the view are read: rows are saved row by row, but for those proposed.
    """
    raw = values(view)
    read: dict[str, Any] = {}
    problems: dict[str, Problem] = {}
    warnings: list[Problem] = []
    for question in shown.section.questions:
        if question.key in shown.form.proposed and question.key not in {*raw, *shown.run.answers}:
            read[question.key] = shown.rows(question.key)
        if question.key not in raw or isinstance(question, RowsQuestion):
            continue
        context = check_context(jalon, shown, question.key)
        checked = check(question, raw[question.key], context)
        if checked.error is not None:
            problems[question.key] = checked.error
        read[question.key] = checked.value
        warnings += checked.warnings
    return problems or Read(read, tuple(warnings))


def refused(shown: Asked, problems: Mapping[str, Problem], view: View) -> Errors | Update:
    """The form again with a sentence beside each field at fault; what has no field is said on top of it."""
    language = shown.form.language
    beside = errors_for(problems, view, language)
    if beside:
        return Errors(beside)
    above = problem_blocks(errors_on_top(problems, view, language))
    return Update({**bare(view), "blocks": [*above, *view["blocks"]]})


def check_context(jalon: Jalon, shown: Asked, key: str) -> CheckContext:
    """What checking an answer needs: its previous value, the options there are now, the indicators."""
    return CheckContext(
        previous=shown.run.values.get(key),
        options=option_ids_of(shown.form.names.sources),
        indicators=jalon.library.indicators,
    )


def names_of(jalon: Jalon, project: Project, run: Run | None = None) -> Names:
    """The names behind the ids of a project's answers: lines of its framing's lists, indicators chosen, its words.

    `run` spares a reading when the caller holds the framing's run.
    """
    framing = run if run is not None and run.key == "framing" else jalon.store.runs.find(project.id, "framing")
    sources: dict[str, Sequence[Choice]] = {}
    if framing is not None:
        sources.update(framing_sources(jalon.library, framing.flow, framing.values))
        about = practices_asked_about(framing.values)
        sources[ASKED_ABOUT] = [Choice.model_construct(id=one, label=Text.same(text)) for one, text in about.items()]
    sources[CONTRIBUTION_TYPES] = contribution_types(jalon.library, overlay_of(project))
    return Names(library=jalon.library, zone=project.zone, sources=sources, overlay=overlay_of(project))


def overlay_of(project: Project) -> Overlay:
    """The project's adaptation."""
    return Overlay.model_validate(project.overlay)


def forced(shown: Asked, key: str, number: int) -> Asked:
    """The same section with the value of one question drawn anew, whatever was on screen."""
    return replace(shown, form=replace(shown.form, forced={**shown.form.forced, key: number}))


def bare(view: View) -> View:
    """What of a view received may be sent back: Slack adds ids, state and hash of its own."""
    kept = ("type", "title", "submit", "close", "blocks", "callback_id", "private_metadata")
    return {name: view[name] for name in kept if view.get(name)}
