"""One's own project from a YAML file: its raw values, to be checked as a form's are."""

import re
from difflib import get_close_matches
from typing import Any

from flows.errors import FlowError
from flows.text import Language
from flows.yaml_files import parse_yaml
from sandbox.own.project import FIELDS
from sandbox.own.words import OWN

MOST_BYTES = 64 * 1024


def read_file(content: bytes, told_in: Language) -> dict[str, Any] | str:
    """The values by field, or one sentence in `told_in` that says why the file cannot be read."""
    errors = OWN.errors
    if len(content) > MOST_BYTES:
        return errors.file_too_long.in_(told_in, most=MOST_BYTES // 1024)
    try:
        given = parse_yaml(content.decode("utf-8"), "project.yml")
    except (UnicodeDecodeError, FlowError, ValueError) as error:
        line = re.search(r"project\.yml:(\d+)", str(error))
        where = errors.file_line.in_(told_in, line=line[1]) if line else ""
        return f"{errors.file_unreadable.in_(told_in)} {where}".rstrip()
    if not isinstance(given, dict):
        return errors.file_empty.in_(told_in)
    for key in given:
        if key not in FIELDS:
            said = errors.file_key.in_(told_in, key=str(key)[:40], known=", ".join(FIELDS))
            near = get_close_matches(str(key), FIELDS, n=1)
            return f"{said} {errors.did_you_mean.in_(told_in, near=near[0])}" if near else said
    return given
