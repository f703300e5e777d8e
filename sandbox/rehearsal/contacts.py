"""After a close, an animator gets in touch with who asked for it, and says so."""

from flows.phrases.contacts import CONTACTS
from sandbox.rehearsal.stage import Stage


def make(stage: Stage) -> None:
    """*People to contact*, in the report that came at the close: each is ticked off."""
    language = stage.language
    animator = stage.play(stage.scenario.having("animator")[0].id)
    open_, done = CONTACTS.open.in_(language), CONTACTS.done.in_(language)
    report = animator.dm.last
    if open_ not in report.buttons:
        return
    report.click(open_)
    while animator.modal is not None and done in animator.modal.buttons:
        animator.modal.click(done)
    if animator.modal is not None:
        animator.modal.close()
