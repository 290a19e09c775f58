"""All that a workspace and its builder can be asked, and all that they show: found by looking, not listed."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from property.crowd import segment

import segkit as sk
from segkit import workspace
from segkit.insight.answer import Answer
from segkit.widget.session.session import Session
from segkit.widget.wire.messages import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np

    Ask = Callable[[sk.Workspace], Any]


def answers(base: type = Answer) -> Iterator[type]:
    """Give every kind of answer there is."""
    for each in base.__subclasses__():
        if each.__module__.startswith("segkit."):
            yield each
            yield from answers(each)


#: What a parameter of a method that gives an answer is called, to what can be handed in.
ARGUMENTS: dict[str, Callable[[np.random.Generator], list[Any]]] = {
    "segment": lambda draw: [segment(draw, "one")],
    "segments": lambda draw: [[segment(draw, name) for name in ("one", "two", "three")]],
    "field": lambda _: ["city", "country", "plan", "score", "tags", "buy", "view"],
    "since": lambda _: ["2026-05-31"],
    "key": lambda _: ["00-00000"],
    "attributes": lambda _: [None, ["city", "country"]],
    "exact": lambda _: [None, True, False],
    "sample": lambda _: [100_000],
    "kind": lambda _: [None, "upset", "heatmap"],
    "measure": lambda _: ["share", "jaccard", "lift"],
    "top": lambda _: [16, 2],
    "degrees": lambda _: [None, (1, 2)],
    "every": lambda _: ["month", "week"],
    "periods": lambda _: [3],
    "title": lambda _: ["Report"],
}


def methods() -> dict[str, inspect.Signature]:
    """Give the public methods of a workspace that give an answer."""
    names = {each.__name__ for each in answers()}
    found = {}
    for name, each in inspect.getmembers(workspace.Workspace, inspect.isfunction):
        signature = inspect.signature(each)
        if not name.startswith("_") and signature.return_annotation in names:
            found[name] = signature
    return found


def asks(draw: np.random.Generator) -> dict[str, Ask]:
    """Give one question for every method that gives an answer, its arguments drawn."""
    found = {}
    for name, signature in methods().items():
        chosen = {}
        for parameter in [each for each in signature.parameters if each != "self"]:
            choices = ARGUMENTS[parameter](draw)
            chosen[parameter] = choices[int(draw.integers(len(choices)))]
        found[name] = _asking(name, chosen)
    return found


def _asking(name: str, chosen: dict[str, Any]) -> Ask:
    def ask(shop: sk.Workspace) -> Any:
        return getattr(shop, name)(**chosen)

    return ask


# --- what an answer shows


def parts(answer: Answer) -> dict[str, Any]:
    """Give an answer, every frame that it gives, and every number that it works out."""
    found: dict[str, Any] = {"itself": answer, "chart": answer.chart().table()}
    for name, each in inspect.getmembers(type(answer)):
        if name.startswith("_"):
            continue
        if isinstance(each, property):
            found[name] = getattr(answer, name)
        elif inspect.isfunction(each) and not _wanted(each) and "DataFrame" in str(_returns(each)):
            try:
                found[name] = each(answer)
            except sk.errors.DefinitionError:
                continue
    return found


def _wanted(method: Any) -> list[str]:
    parameters = list(inspect.signature(method).parameters.values())[1:]
    return [
        each.name
        for each in parameters
        if each.default is each.empty and each.kind is not each.VAR_POSITIONAL
    ]


def _returns(method: Any) -> Any:
    return inspect.signature(method).return_annotation


# --- what the builder sends

#: Requests of the page by kind. `open` and `edit` make drafts, and drafts are what is asked about.
REQUESTS: dict[str, list[dict[str, Any]]] = {
    "hello": [{}],
    "edit": [],  # by the draws of `builder_numbers`
    "values.search": [
        {"event": "", "field": each, "text": "", "selected": []} for each in ("city", "plan", "score", "tags")
    ],
    "fields.search": [{"text": each} for each in ("os", "e", "r")],
    "field.chart": [{"event": "", "field": each} for each in ("country", "score", "consent")],
    "sql.render": [{"dialect": "duckdb", "live": False}],
    "sample.rows": [{"limit": 1}],
    "overlap": [{}],
    "python.source": [{}],
    "node.copy": [{"ids": []}],
    "estimate.exact": [{}],
    "cancel": [{}],
    "save": [{"name": "saved"}],
    "open": [{"name": "one"}],
}


def kinds() -> set[str]:
    """Give every kind of request that a page can send."""
    return {kind for each in get_args(Request) for kind in get_args(get_type_hints(each)["kind"])}


def of_builder(shop: sk.Workspace, drafts: list[sk.Segment]) -> Iterator[tuple[str, Any]]:
    """Open a builder, draft some segments, ask everything of each; give all that the page is sent.

    A page is sent every revision of what it shows, so each is given by itself.
    """
    sent: list[tuple[str, Any]] = []
    session = Session(shop, None, lambda name, value: sent.append((name, value)))
    for at, draft in enumerate(drafts):
        session.open(draft)
        for kind in sorted(REQUESTS):
            if kind in {"open", "edit"}:
                continue
            for place, each in enumerate(REQUESTS[kind]):
                answer = session.answer({"id": "1", "kind": kind, **each})
                sent.append((f"{at} {kind} {place}", answer.get("ok")))
        session.jobs.wait(30)
    for at, (name, value) in enumerate(sent):
        if name != "segment":
            yield f"{at} {name}", value
