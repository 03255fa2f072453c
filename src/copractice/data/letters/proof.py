"""Whether the mail server proved that a letter comes from where it says (RFC 8601, RFC 7489)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COMMENT = re.compile(r"\([^()]*\)")
_METHOD = re.compile(r"^\s*(dmarc|dkim|spf)\s*=\s*(\w+)", re.I)
_DOMAIN = re.compile(
    r"\b(?:header\.(?:d|i|from)|smtp\.mailfrom)\s*=\s*\"?(?:[^\s\"@;]*@)?([^\s\";]+)", re.I
)


def proved(results: Iterable[str], server: str, sender: str) -> bool:
    """Whether ``server`` found a letter to come from the domain of ``sender``.

    ``results`` are the letter's ``Authentication-Results``. Those of other servers count for
    nothing; ``server`` must take away what strangers write under its name, as RFC 8601 asks.
    DMARC decides where there is a policy; otherwise DKIM or SPF for the sender's own domain.
    """
    domain = sender.rpartition("@")[2].lower()
    methods = [found for one in results for found in _methods(one, server)]
    dmarc = {outcome for method, outcome, _domain in methods if method == "dmarc"}
    if dmarc - {"none", "bestguesspass"}:
        return dmarc - {"none", "bestguesspass"} == {"pass"}
    return any(
        outcome == "pass" and told == domain
        for method, outcome, told in methods
        if method != "dmarc"
    )


def _methods(result: str, server: str) -> Iterable[tuple[str, str, str]]:
    """Method, outcome and domain of each finding of one header, if it is the server's."""
    named, _semicolon, rest = _COMMENT.sub("", result).partition(";")
    # After the name a version may stand.
    if named.strip().partition(" ")[0].lower() != server.lower():
        return
    for finding in rest.split(";"):
        method = _METHOD.match(finding)
        if method:
            domain = _DOMAIN.search(finding)
            yield method[1].lower(), method[2].lower(), domain[1].lower() if domain else ""
