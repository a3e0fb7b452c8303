"""The shapes of the API as JSON Schema, with a Dutch sentence at every key; pydantic reads them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode
from typing_extensions import get_original_bases, is_typeddict

from kb.web.public import (
    answer_shapes,
    bottleneck_bodies,
    bottleneck_shapes,
    feedback_shapes,
    item_shapes,
    knowledge_question_shapes,
    list_shapes,
    matching_shapes,
    privacy_shapes,
    register_shapes,
    shapes,
)


def _all_shapes() -> dict[str, type]:
    """Return every shape by its name in the code."""
    modules = (
        shapes,
        bottleneck_bodies,
        bottleneck_shapes,
        item_shapes,
        list_shapes,
        answer_shapes,
        feedback_shapes,
        matching_shapes,
        privacy_shapes,
        register_shapes,
        knowledge_question_shapes,
    )
    values = [value for module in modules for value in vars(module).values() if is_typeddict(value)]
    return {value.__name__: value for value in values if value.__module__.startswith("kb.")}


def _public_name(shape: type) -> str | None:
    """Return the name that clients see; None for what shapes only share."""
    title = getattr(shape, "__pydantic_config__", {}).get("title")
    return str(title) if title else None


def reference(shape: type) -> dict[str, str]:
    """Return where the description of a shape stands."""
    return {"$ref": f"#/components/schemas/{_public_name(shape)}"}


def sentence(shape: type, key: str) -> str:
    """Return what the description says of a key of a shape, or of a key of its part (`bewijs.kracht`)."""
    first, _, rest = key.partition(".")
    part = _raw_schemas()[shape.__name__]["properties"][first]
    named = part.get("$ref") or next((one["$ref"] for one in part.get("anyOf", ()) if "$ref" in one), "")
    if rest:
        return sentence(_all_shapes()[named], rest)
    return str(part.get("description") or _raw_schemas()[named]["description"])


@lru_cache(maxsize=1)
def _raw_schemas() -> dict[str, Any]:
    """Return the schema of every shape by its name in the code, with a sentence at every key."""
    found = _all_shapes()
    adapters: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        (name, "serialization", TypeAdapter(shape)) for name, shape in found.items()
    ]
    _, document = TypeAdapter.json_schemas(adapters, ref_template="{model}")
    raw: dict[str, Any] = document["$defs"]
    for name, schema in raw.items():
        for key, part in schema["properties"].items():
            if "description" not in part and "$ref" not in part:  # a shape brings its own sentence
                part["description"] = _inherited(raw, found[name], key)
    return raw


def public_schemas(values: dict[str, list[str]]) -> dict[str, Any]:
    """Return the schema of every shape by its public name; `values` are those of the lists as they are."""
    found: dict[str, Any] = _with_values(_schemas(), values)
    return found


@lru_cache(maxsize=1)
def _schemas() -> dict[str, Any]:
    found, raw = _all_shapes(), _raw_schemas()
    public = {name: title for name, shape in found.items() if (title := _public_name(shape))}
    cleaned = {public[name]: _clean(schema, public) for name, schema in raw.items() if name in public}
    return dict(sorted(cleaned.items()))


def _with_values(node: Any, values: dict[str, list[str]]) -> Any:
    """Give every value that comes from a list the values of that list as it is now."""
    if isinstance(node, list):
        return [_with_values(part, values) for part in node]
    if not isinstance(node, dict):
        return node
    found = {key: _with_values(part, values) for key, part in node.items() if key != shapes.LIST_KEY}
    if known := values.get(node.get(shapes.LIST_KEY, "")):
        found["enum"] = known
    return found


def _inherited(raw: dict[str, Any], shape: type, key: str) -> str:
    """Return the sentence of a key that a shape has from another one; pydantic sees only a class's own."""
    for parent in _parents(shape):
        text = raw[parent.__name__]["properties"].get(key, {}).get("description")
        if text:
            return str(text)
    raise LookupError(f"{shape.__name__}.{key} has no sentence")


def _parents(shape: type) -> Iterator[type]:
    for parent in get_original_bases(shape):
        if is_typeddict(parent):
            yield parent
            yield from _parents(parent)


def _clean(node: Any, public: dict[str, str]) -> Any:
    """Drop pydantic's titles and give references their public names."""
    if isinstance(node, list):
        return [_clean(part, public) for part in node]
    if not isinstance(node, dict):
        return node
    if "properties" in node:
        rest = _clean({k: v for k, v in node.items() if k != "properties"}, public)
        return {**rest, "properties": {k: _clean(v, public) for k, v in node["properties"].items()}}
    cleaned = {k: _clean(v, public) for k, v in node.items() if k not in ("title", "$ref")}
    forms = {part["format"] for part in cleaned.get("anyOf", ()) if "format" in part}
    if len(forms) == 1:  # of what may be null too: the API Design Rules look for it beside the name
        cleaned.setdefault("format", forms.pop())
    if "$ref" in node:
        return {"$ref": f"#/components/schemas/{public[node['$ref']]}", **cleaned}
    return cleaned
