"""Reading YAML files into frozen models, with errors that name file, line, place and mend.

Files are read fast and without line numbers; only when something is wrong is the file read again with them
(flows/yaml_errors.py, loaded then).
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import ryaml
from pydantic import BaseModel, ValidationError

from flows.errors import FlowError

Model = TypeVar("Model", bound=BaseModel)
Location = Sequence[str | int]


def read_yaml(path: Path) -> Any:
    """The plain data of a YAML file; FlowError when it is not YAML or repeats a key."""
    return parse_yaml(path.read_text(encoding="utf-8"), path.name)


def parse_yaml(text: str, name: str) -> Any:
    """The plain data of a YAML text; `name` is what errors call it."""
    with suppress(ryaml.InvalidYamlError):
        return ryaml.loads(text)
    from flows.yaml_errors import parsed_slowly

    return parsed_slowly(text, name)


def validated(model: type[Model], data: Any, path: Path) -> Model:
    """`data` as that model; FlowError on the first thing that does not fit, placed in the file at `path`."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _model_error(model, error, path.read_text(encoding="utf-8"), path.name) from None


def validated_text(model: type[Model], text: str, name: str) -> Model:
    """A YAML text as that model; FlowError as for a file called `name`."""
    data = parse_yaml(text, name)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _model_error(model, error, text, name) from None


def error_at(path: Path, location: Location, what: str, mend: str = "") -> FlowError:
    """An error about the value at `location` of a file that is well formed but does not hold together."""
    from flows.yaml_errors import found_at

    at, place = found_at(path.read_text(encoding="utf-8"), path.name, location)
    return FlowError(at, place, what, mend)


def _model_error(model: type[BaseModel], error: ValidationError, text: str, name: str) -> FlowError:
    from flows.yaml_errors import model_error

    return model_error(model, error, text, name)
