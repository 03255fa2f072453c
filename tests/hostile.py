"""Texts, names and links that people with bad intentions type: more than three hundred.

Nothing of them may act anywhere: no script runs, nothing is fetched, no letter gains a header, no
cell becomes a formula, no template or PDF markup is carried out. They are data and read as typed.
"""

from __future__ import annotations

from itertools import product

MARK = "hostile"
"""What a script of these would call: ``window.hostile``."""

_CALL = f"window.{MARK}=1"
_AWAY = "http://evil.invalid/x"

_TAGS = (
    "<script>{call}</script>",
    "<SCRIPT SRC={away}></SCRIPT>",
    "<scr<script>ipt>{call}</scr</script>ipt>",
    "<script/x>{call}</script>",
    '<script src="data:text/javascript,{call}"></script>',
    "<img src=x onerror={call}>",
    "<img src=x onerror='{call}'//",
    '<img src="{away}">',
    "<image src=x onerror={call}>",
    "<svg onload={call}>",
    "<svg><script>{call}</script></svg>",
    "<svg><a xlink:href='javascript:{call}'><text y=20>click</text></a></svg>",
    "<svg><animate onbegin={call} attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:{call}>",
    "<svg><foreignObject><body onload={call}></foreignObject></svg>",
    "<svg><use href='{away}#a'/></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror={call}>",
    "<body onload={call}>",
    "<iframe src=javascript:{call}></iframe>",
    "<iframe srcdoc='<script>parent.{call}</script>'></iframe>",
    "<object data=javascript:{call}></object>",
    "<embed src=javascript:{call}>",
    "<form action=javascript:{call}><button>Save</button></form>",
    "<button formaction=javascript:{call}>Save</button>",
    "<input autofocus onfocus={call}>",
    "<select autofocus onfocus={call}>",
    "<textarea autofocus onfocus={call}>",
    "<details open ontoggle={call}>",
    "<video><source onerror={call}></video>",
    "<audio src=x onerror={call}>",
    "<marquee onstart={call}>",
    "<meta http-equiv=refresh content='0;url={away}'>",
    "<base href='{away}'>",
    "<link rel=stylesheet href='{away}'>",
    "<style>@import '{away}';</style>",
    "<div style='background:url({away})'>x</div>",
    "<table background='{away}'><tr><td>x</table>",
    "<a href='javascript:{call}'>x</a>",
    "<a href='java\tscript:{call}'>x</a>",
    "<a href='&#106;avascript:{call}'>x</a>",
    "<a href='data:text/html,<script>{call}</script>'>x</a>",
    "<a href='vbscript:{call}'>x</a>",
    "<a href='//evil.invalid' target=_blank>x</a>",
    "<template><script>{call}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={call}>'>",
    "<xmp><script>{call}</script></xmp>",
    "<!--><script>{call}</script>-->",
    "<![CDATA[<script>{call}</script>]]>",
    "<?xml version='1.0'?><script>{call}</script>",
)
_AROUND = (
    "{tag}",
    '">{tag}',
    "'>{tag}",
    "</textarea>{tag}",
    "</title>{tag}",
    "</script>{tag}",
)
_MARKDOWN = (
    "[x](javascript:{call})",
    "[x](JaVaScRiPt:{call})",
    "[x](java&#115;cript:{call})",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:{call})",
    "[x](file:///etc/passwd)",
    "![x]({away})",
    "![x](javascript:{call})",
    "[![x]({away})]({away})",
    "<javascript:{call}>",
    "[x]: javascript:{call}\n[x]",
    "```\n<script>{call}</script>\n```",
    "    <script>{call}</script>",
    "`<script>{call}</script>`",
    "# <script>{call}</script>",
    "| <script>{call}</script> |\n|---|\n| x |",
    "> <img src=x onerror={call}>",
    '[x](http://a.invalid "onmouseover={call}")',
    "[x](http://a.invalid'onmouseover='{call})",
)
_FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.invalid","click")',
    '=WEBSERVICE("http://evil.invalid")',
    "+1+1",
    "-1+1",
    "@SUM(A1:A2)",
    "\t=1+1",
    "\r=1+1",
    "%=1+1",
    "|=1+1",
)
_TEMPLATES = (
    "{{ 7|add:7 }}",
    "{% include 'base.html' %}",
    "{% load static %}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "%(name)s",
    "{name}",
    "{0}",
    "{n}",
    "{told}",
    "%s%s%s%n",
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    '#eval("1+1")',
    "$ x^2 $",
    '#image("/etc/passwd")',
    '#link("javascript:x")[y]',
    "\\input{/etc/passwd}",
    "<c-head question='x' />",
    "<c-form />",
)
_HEADERS = (
    "x\r\nBcc: victim@example.org",
    "x\nBcc: victim@example.org",
    "x\rBcc: victim@example.org",
    "x%0d%0aBcc: victim@example.org",
    "x\u2028Bcc: victim@example.org",
    "=?utf-8?q?x=0ABcc:_victim@example.org?=",
    '"x" <victim@example.org>',
    "x\r\n\r\n<html><script></script>",
    "x\r\nContent-Type: text/html",
)
_QUERIES = (
    "' OR '1'='1",
    "'; DROP TABLE partnerships_partnership; --",
    '" OR ""="',
    "1) UNION SELECT 1,2,3 --",
    "%",
    "_",
    "\\",
    "\\'",
)
_NAMES = (
    "../../etc/passwd",
    "..\\..\\windows\\system32",
    "/etc/passwd",
    "C:\\boot.ini",
    "con",
    ".htaccess",
    "a.svg",
    "\u202egnp.exe",
    "\u200b",
    "\u0301" * 40,
    "A" * 119,
    "\u0041\u030a",
    "ﷺ" * 20,
    "💥" * 30,
    "\u2066x\u2069",
    "null",
    "None",
    "undefined",
    "NaN",
    "true",
    "-",
    "O'Neill & Sons <Ltd>",
    "Ñandú “Quoted” «x»",
)


def texts() -> list[str]:
    """All of them, in a steady order."""
    tags = [one.replace("{call}", _CALL).replace("{away}", _AWAY) for one in _TAGS]
    marked = [one.replace("{call}", _CALL).replace("{away}", _AWAY) for one in _MARKDOWN]
    around = [shape.replace("{tag}", tag) for tag, shape in product(tags, _AROUND)]
    plain = (*_FORMULAS, *_TEMPLATES, *_HEADERS, *_QUERIES, *_NAMES)
    return list(dict.fromkeys([*around, *marked, *plain]))


def of_one_line() -> list[str]:
    """Those that fit into a title or a name of 120 letters on one line."""
    return [one for one in texts() if "\n" not in one and "\r" not in one and len(one) <= 120]
