"""files.*: the upload in three steps (the second is a plain POST to the address given)."""

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.files import file_object
from sandbox.slack.methods.reach import destination
from sandbox.slack.methods.registry import Answer, Request, method
from sandbox.slack.validation.defaults import filled_in
from sandbox.slack.validation.messages import check_message_blocks


@method("files.getUploadURLExternal", scope="files:write", tier=4, arguments="filename length alt_txt snippet_type")
def get_upload_url(request: Request) -> Answer:
    """Step 1."""
    name, length = request.text("filename"), request.number("length", 0)
    if not name or length <= 0:
        raise SlackRefusal("missing_argument")
    if len(request.text("alt_txt")) > 1_000:
        raise SlackRefusal("alt_txt_too_large")
    stored = request.platform.files.reserve(name, length, request.text("alt_txt"))
    return {"upload_url": f"{request.platform.base_url}/upload/{stored.id}", "file_id": stored.id}


@method(
    "files.completeUploadExternal",
    scope="files:write",
    tier=4,
    arguments="files channel_id channels thread_ts initial_comment blocks",
)
def complete_upload(request: Request) -> Answer:
    """Step 3: complete the files and, with a channel, share them there in one message."""
    platform = request.platform
    workspace = platform.workspace
    asked = request.json("files")
    if not isinstance(asked, list) or not asked:
        raise SlackRefusal("invalid_arguments")
    channel_id = request.text("channel_id") or request.text("channels")
    if channel_id[:1] in ("U", "W"):
        raise SlackRefusal("channel_not_found")
    channel = destination(request, channel_id) if channel_id else None
    blocks = check_message_blocks(request.args.get("blocks"))
    completed = [platform.files.complete(str(one.get("id")), one.get("title")) for one in asked]
    shown = [file_object(one, platform.base_url) for one in completed]
    if channel is not None:
        for one in completed:
            one.shared_in.append(channel.id)
        workspace.post(
            channel.id,
            workspace.app.bot_user_id,
            request.text("initial_comment"),
            blocks=filled_in(blocks, workspace.ids.next),
            thread_ts=request.text("thread_ts") or None,
            files=shown,
            by_app=True,
        )
    return {"files": shown}


@method("files.upload", scope="files:write", tier=2, arguments="content file filename channels title")
def retired_upload(request: Request) -> Answer:
    """The old upload, gone."""
    raise SlackRefusal("method_deprecated", req_method="files.upload", base=request.platform.base_url)


@method("files.info", scope="files:read", tier=4, arguments="file")
def info(request: Request) -> Answer:
    """A file."""
    stored = request.platform.files.by_id.get(request.text("file"))
    if stored is None or not stored.complete:
        raise SlackRefusal("file_not_found")
    return {"file": file_object(stored, request.platform.base_url)}
