"""Texts that Jalon proposes in the framing and for the kickoff, to be edited and confirmed; plain text, as typed."""

from collections.abc import Mapping

from bot.asking import overlay_of
from bot.jalon import Jalon
from flows.adapt import role_name
from flows.overlay import Overlay
from flows.phrases.framing import FRAMING
from flows.questions import LONG_TEXT_LENGTH, ChoiceQuestion, ChoicesQuestion
from flows.rights import Role
from flows.small_groups import Options
from flows.synthesis import Synthesis
from flows.text import Language, Text
from flows.values import lines
from storage.intakes import Gathered
from storage.people import Person
from storage.projects import Project
from storage.runs import Run

SYNTHESIS = "goals.participant_objectives"
SHOWN_ROLES = (Role.SPONSOR, Role.BUSINESS_ANIMATOR, Role.COMMUNITY_MANAGER, Role.EXPERT)


def synthesis_text(jalon: Jalon, made: Synthesis, people: tuple[Person, ...], language: Language) -> str:
    """What the members expect, as they may be told: themes, recognition (R11), shared sentences (R10)."""
    names = {person.id: person.name for person in people}
    proposed = FRAMING.proposed
    parts = []
    if themes := _options(jalon, "intake.theme", made.themes, language):
        parts.append(proposed.themes.in_(language, themes=themes))
    if wishes := _options(jalon, "intake.recognition", made.recognition, language):
        parts.append(proposed.recognition.in_(language, choices=wishes))
    told = [
        proposed.named.in_(language, text=one.text, name=names.get(one.person, "—")) for one in made.sentences.named
    ]
    told += [one.text for one in made.sentences.unnamed]
    if told:
        parts.append("\n".join([proposed.sentences.in_(language), *(f"• {sentence}" for sentence in told)]))
    return _fitting("\n".join(parts) or proposed.nothing.in_(language))


def objectives_text(framing: Run, gathered: Gathered, language: Language) -> str:
    """The objectives from both standpoints, one after the other."""
    proposed = FRAMING.proposed
    own = [f"• {line['text']}" for line in lines(framing.values, "goals.initiator_objectives")]
    confirmed = framing.values.get(SYNTHESIS)
    if isinstance(confirmed, Mapping) and confirmed.get("confirmed"):
        members = str(confirmed["text"])
    elif gathered.members:
        members = proposed.members_waiting.in_(language, count=gathered.answered, members=gathered.members)
    else:
        members = proposed.members_to_come.in_(language)
    return _fitting(
        "\n".join([proposed.from_initiators.in_(language), *own, "", proposed.from_members.in_(language), members])
    )


def roles_text(jalon: Jalon, overlay: Overlay, people: tuple[Person, ...], language: Language) -> str:
    """Who holds which role, then the responsibilities of the method (domain.md §1)."""
    told = []
    for role in SHOWN_ROLES:
        names = [person.name for person in people if role in person.roles]
        if names:
            name = _heading(jalon, overlay, role, len(names)).in_(language)
            told.append(FRAMING.proposed.who.in_(language, role=name.capitalize(), names=", ".join(names)))
    return _fitting("\n".join([*told, "", FRAMING.proposed.responsibilities.in_(language)]).strip())


def _heading(jalon: Jalon, overlay: Overlay, role: Role, holders: int) -> Text:
    """The role as it is called; in the plural for several, unless the project has its own word for it."""
    if holders > 1 and f"role.{role.value}" not in overlay.vocabulary:
        several: Text = getattr(FRAMING.proposed.several, role.value)
        return several
    return role_name(jalon.library, overlay, role.value)


def proposed_values(jalon: Jalon, project: Project, run: Run, language: Language) -> dict[str, object]:
    """The proposed answers of a run, by question key, as they would be stored: none of them confirmed."""
    gathered = jalon.store.intakes.gathered(project.id)
    people = jalon.store.people.of_project(project.id)
    if run.key == "framing":
        made = gathered.synthesis
        return {} if made is None else {SYNTHESIS: _text(synthesis_text(jalon, made, people, language))}
    framing = jalon.store.framing.run(project.id)
    return {
        "kickoff.objectives": _text(objectives_text(framing, gathered, language)),
        "kickoff.roles": _text(roles_text(jalon, overlay_of(project), people, language)),
    }


def _text(text: str) -> dict[str, object]:
    return {"text": text, "confirmed": False}


def _options(jalon: Jalon, key: str, found: Options, language: Language) -> str:
    question = jalon.library.flows["intake"].question(key)
    if not isinstance(question, ChoiceQuestion | ChoicesQuestion):
        raise TypeError(f"{key} offers no options")
    labels = {choice.id: choice.label.in_(language) for choice in question.choices}
    told = []
    for one in found.shown:
        phrase = FRAMING.proposed.at_least if one.at_least else FRAMING.proposed.count
        told.append(phrase.in_(language, choice=labels.get(one.option, one.option), count=one.count))
    return ", ".join(told)


def _fitting(text: str) -> str:
    return text if len(text) <= LONG_TEXT_LENGTH else text[: LONG_TEXT_LENGTH - 1].rstrip() + "…"
