"""A sentence as JSON and back, so that each of its readers has it in their own language."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

from copractice.domain.words import Amount, Day, InLanguages, Sentence, Strong, Value


def pack(sentence: Sentence) -> dict[str, Any]:
    """``{one, many, values}``; what is neither text nor number among the values says what it is."""
    values = {name: _packed(value) for name, value in sentence.values.items()}
    return {"one": sentence.one, "many": sentence.many, "values": values}


def unpack(packed: dict[str, Any]) -> Sentence:
    """The sentence that :func:`pack` was given."""
    values = {name: _unpacked(value) for name, value in packed.get("values", {}).items()}
    return Sentence(packed.get("one", ""), MappingProxyType(values), packed.get("many"))


def _packed(value: Value) -> Any:
    match value:
        case Sentence():
            return {"sentence": pack(value)}
        case Strong():
            return {"strong": _packed(value.value)}
        case Day():
            return {"day": value.date.isoformat(), "form": value.form}
        case Amount():
            return {"amount": value.value, "unit": value.unit, "digits": value.digits}
        case InLanguages():
            return {"languages": dict(value.texts)}
        case date():
            return {"day": value.isoformat()}
        case _:
            return value


def _unpacked(value: Any) -> Value:
    match value:
        case {"sentence": inner}:
            return unpack(inner)
        case {"strong": inner}:
            return Strong(_unpacked(inner))
        case {"day": day, "form": form}:
            return Day(date.fromisoformat(day), form)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"languages": texts}:
            return InLanguages(texts)
        case {"amount": number, "unit": unit, "digits": digits}:
            return Amount(number, unit, digits)
        case _:
            plain: Value = value
            return plain
