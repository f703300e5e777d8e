"""A newer catalogue proposed to a project: what it changes, what of the project's adaptation it cannot take."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from flows.adapt_rules import standing
from flows.adapting.moment import Moment
from flows.catalogues.changes import CatalogueChanges, asked_in, changes
from flows.catalogues.fitting import fitted
from flows.library import Library
from flows.overlay import Overlay
from flows.phrases.catalogue import CATALOGUE
from flows.problems import Problem


class Upgrade(Struct, frozen=True):
    """From the catalogue `before`, which the project is asked, to `after`, which the installation now has.

    `overlay` is the adaptation as it stands, `fitted` what `after` can take of it, `dropped` the names of the pieces
    left behind. `blocks`: why the project cannot take it over yet; `to_review`: what no longer holds afterwards.
    """

    before: Library
    after: Library
    overlay: Overlay
    fitted: Overlay
    dropped: tuple[str, ...]
    changes: CatalogueChanges
    blocks: tuple[Problem, ...]
    to_review: tuple[Problem, ...]


def upgrade(
    before: Library, after: Library, overlay: Overlay, moment: Moment, answered: Mapping[str, frozenset[str]]
) -> Upgrade:
    """The proposal, from the project's adaptation and its moment.

    `answered`: by flow, the catalogue's questions that the team has answered over the whole project.
    """
    kept, dropped = fitted(after, overlay)
    blocks = tuple(_blocks(before, after, moment, answered))
    known = standing(before, overlay, moment)
    # What no longer holds makes sense only for a project that can take it.
    found = standing(after, kept, moment) if not blocks else ()
    return Upgrade(
        before=before,
        after=after,
        overlay=overlay,
        fitted=kept,
        dropped=dropped,
        changes=changes(before, after),
        blocks=blocks,
        to_review=tuple(one for one in found if one not in known),
    )


def _blocks(
    before: Library, after: Library, moment: Moment, answered: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    """An indicator that is chosen must stay, and an answer must stay an answer of its question."""
    for key in moment.chosen:
        if key not in after.indicators:
            yield Problem(CATALOGUE.indicator_gone, {"name": before.indicators[key].name})
    for flow, keys in answered.items():
        was, now = asked_in(before, flow), asked_in(after, flow)
        for key in sorted(keys & was.keys() & now.keys()):
            if was[key].type != now[key].type:
                yield Problem(CATALOGUE.answered_retyped, {"question": now[key].label})
