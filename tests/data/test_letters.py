"""Letters as mail programs write them: whose they are, and what their authors typed."""

from __future__ import annotations

import email.policy
from base64 import b64encode
from contextlib import suppress
from email.message import EmailMessage
from quopri import encodestring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.data import letters
from copractice.data.letters import Unreadable, proved, read

HEAD = "From: Ines Romero <ines@example.org>\nTo: reply+x@example.net\nMessage-ID: <a@b>\n"


def letter(body: str, head: str = HEAD, kind: str = "text/plain; charset=utf-8") -> bytes:
    return f"{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}".encode()


def words(body: str, **more: str) -> str:
    return read(letter(body, **more)).text


OWN = "Yes, at nine.\n\nBring the forms."

ANA = "Ana Lind <ana@example.org>"
WHEN = "On Mon, Nov 2, 2026 at 10:12 AM"
# What stands below the words.
QUOTED = {
    "plain quotation": "> Shall we?\n> Ana",
    "gmail": f"{WHEN} {ANA} wrote:\n\n> Shall we?",
    "gmail in two lines": f"{WHEN} Ana Lind\n<ana@example.org> wrote:\n\n> Shall we?",
    "gmail in three lines": f"{WHEN}\nAna Lind <a-long-one@example.org>\nwrote:\n> Shall we?",
    "gmail without marks": f"{WHEN} {ANA} wrote:\n\nShall we?\nAna",
    "apple": f"> On Nov 2, 2026, at 10:12, {ANA} wrote:\n> \n> Shall we?",
    "gmail in Spanish": "El lun, 2 nov 2026 a las 10:12, Ana (<a@example.org>) escribió:\n\n> ¿Sí?",
    "apple in Spanish": f"El 2 nov 2026, a las 10:12, {ANA} escribió:\n\n> ¿Vamos?",
    "thunderbird in Spanish": "El 02/11/2026 a las 10:12, Ana Lind escribió:\n> ¿Vamos?",
    "thunderbird": "On 02/11/2026 10:12, Ana Lind wrote:\n> Shall we?",
    "yahoo": f"On Monday, November 2, 2026, 10:12:01 AM EST, {ANA} wrote:\n\nShall we?",
    "kmail": f"{ANA} wrote:\n> Shall we?",
    "date first": f"2026-11-02 10:12 GMT-05:00 {ANA}:\n\n> Shall we?",
    "outlook": "-----Original Message-----\nFrom: Ana Lind\nSent: Monday\n\nShall we?",
    "outlook in Spanish": "-----Mensaje original-----\nDe: Ana Lind\nEnviado el: lunes\n\n¿Vamos?",
    "outlook without a line": f"From: {ANA}\nSent: Monday\nTo: Ines Romero\n"
    "Subject: RE: Forms\n\nShall we?",
    "outlook bold": "*From:* Ana Lind\n*Sent:* Monday\n*To:* Ines\n*Subject:* Forms\n\nShall we?",
    "outlook in Spanish, no line": "De: Ana\nEnviado: lunes\nPara: Ines\nAsunto: Citas\n\n¿Vamos?",
    "outlook web": "________________________________\nFrom: Ana Lind\nSent: Monday\n\nShall we?",
    "forwarded": "---------- Forwarded message ---------\nFrom: Ana\n\nShall we?",
    "reenviado": "---------- Mensaje reenviado ---------\nDe: Ana\n\n¿Vamos?",
    "signature": "-- \nInes Romero\nLarch Street School\n+1 555 0100",
    "signature without its space": "--\nInes Romero",
    "from a phone": "Sent from my iPhone",
    "from a phone in Spanish": "Enviado desde mi iPhone\n\n> ¿Vamos?",
    "outlook for a phone": "Get Outlook for iOS\n________________________________\nFrom: Ana\n",
    "outlook para": "Obtener Outlook para Android\n",
    "two depths": "> Shall we?\n>> When?\n>>> At nine?",
    "bar": "| Shall we?",
    "CRLF": "\r\n> Shall we?",
}


@pytest.mark.parametrize("body", QUOTED.values(), ids=QUOTED)
def test_only_what_the_author_typed_counts(body: str) -> None:
    assert words(f"{OWN}\n\n{body}") == OWN


KEPT = {
    "a sentence about mail": "On Monday Ines wrote: bring the forms. I agree.",
    "a sentence that ends so": "It was in the letter of May 2026.\nThe teacher wrote:",
    "a list of people": "From: the school\nWe came early.",
    "a rule": "One\n\n---\n\nTwo",
    "a dash": "- one\n- two",
    "numbers": "1. At 10:12 we began.\n2. At 11:00 we ended.",
    "greeting": "Dear Ana,\n\nYes.\n\nBest wishes\nInes",
    "sent from": "It was sent from my school to theirs last week, and nobody read it.",
    "De": "De: aquí a mayo lo haremos.",
    "quotation in the middle": "«> 60» is what we want",
}


@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT)
def test_what_merely_looks_like_it_stays(body: str) -> None:
    assert words(body) == body


def test_answers_between_quotations_are_joined() -> None:
    body = (
        "On 2 Nov 2026 at 10:12, Ana <a@example.org> wrote:\n> Shall we?\n\nYes.\n\n> When?\n\n"
        "At nine."
    )
    assert words(body) == "Yes.\n\nAt nine."


# HTML only

HTML = {
    "gmail": "<div>Yes, at nine.<br><br>Bring the forms.</div><br><div class='gmail_quote'>"
    '<div class="gmail_attr">On Mon, Ana wrote:<br></div><blockquote>Shall we?</blockquote></div>',
    "outlook": "<html><head><style>p {color: red}</style></head><body><p>Yes, at nine.</p>"
    '<p>Bring the forms.</p><div id="divRplyFwdMsg"><b>From:</b> Ana<br><b>Sent:</b> Monday</div>'
    '<div id="appendonsend">x</div></body></html>',
    "outlook desktop": "<p>Yes, at nine.</p><p>Bring the forms.</p><div><p><b>From:</b> Ana<br>"
    "<b>Sent:</b> Monday<br><b>To:</b> Ines<br><b>Subject:</b> Forms</p></div><p>Shall we?</p>",
    "apple": "<body>Yes, at nine.<div><br></div><div>Bring the forms.</div><div><br><blockquote "
    'type="cite"><div>On 2 Nov, Ana wrote:</div><div>Shall we?</div></blockquote></div></body>',
    "thunderbird": "<p>Yes, at nine.</p><p>Bring the forms.</p><div class='moz-cite-prefix'>On "
    "Monday Ana wrote:</div><blockquote>Shall we?</blockquote>",
    "yahoo": "<div>Yes, at nine.</div><div><br></div><div>Bring the forms.</div>"
    '<div class="yahoo_quoted">Shall we?</div>',
    "signature": "<p>Yes, at nine.</p><p>Bring the forms.</p><p class='gmail_signature'>Ines</p>",
    "script": "<p>Yes, at nine.</p><script>go()</script><p>Bring the forms.</p><style>x</style>",
    "hidden": '<p>Yes, at nine.</p><div style="display:none">secret</div><p>Bring the forms.</p>',
    "comment": "<p>Yes, at nine.</p><!-- secret --><p>Bring the forms.</p>",
    "svg": "<p>Yes, at nine.</p><svg><text>x</text></svg><p>Bring the forms.</p>",
    "unclosed": "<p>Yes, at nine.<p>Bring the forms.<blockquote>Shall we?",
}


@pytest.mark.parametrize("body", HTML.values(), ids=HTML)
def test_html_alone_becomes_the_words_of_its_author(body: str) -> None:
    assert words(body, kind="text/html; charset=utf-8") == OWN


def test_a_list_in_html_stays_a_list() -> None:
    body = "<p>Two things:</p><ul><li>forms</li><li>a &lt;pen&gt;</li></ul>"
    assert words(body, kind="text/html") == "Two things:\n\n- forms\n- a <pen>"


def test_plain_text_comes_before_html() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ines@example.org", "Forms"
    message.set_content("The plain one.\n")
    message.add_alternative("<p>The other one.</p>", subtype="html")
    assert read(message.as_bytes()).text == "The plain one."


def test_html_serves_where_the_plain_text_is_empty() -> None:
    message = EmailMessage()
    message["From"] = "ines@example.org"
    message.set_content("\n")
    message.add_alternative("<p>The other one.</p>", subtype="html")
    assert read(message.as_bytes()).text == "The other one."


# Encodings


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "¿Qué pasó en la sesión? — 終わり"),
        ("iso-8859-1", "¿Qué pasó en la sesión?"),
        ("windows-1252", "It’s “fine” – no…"),
        ("utf-16", "Ünïcode"),
        ("koi8-r", "Всё хорошо"),
        ("shift_jis", "授業はよかった"),
        ("gb18030", "很好"),
        ("windows-1256", "شكرا"),
    ],
)
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_charsets_and_encodings_are_read(charset: str, text: str, encoding: str) -> None:
    raw = text.encode(charset)
    body = b64encode(raw) if encoding == "base64" else encodestring(raw)
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\n"
    whole = f"{head}Content-Transfer-Encoding: {encoding}\n\n".encode() + body
    assert read(whole).text == text


def test_a_charset_that_is_wrong_or_unknown_loses_no_letter() -> None:
    wrong = HEAD.encode() + b"Content-Type: text/plain; charset=ascii\n\nSi\xc3\xad"
    assert read(wrong).text == "Sií"
    unknown = HEAD.encode() + b"Content-Type: text/plain; charset=x-klingon\n\nNi\xf1o"
    assert read(unknown).text == "Niño"


def test_flowed_text_is_joined() -> None:
    body = "One sentence that a mail \nprogram broke in \nthree.\n\n> quoted \n> too\n\nA second."
    kind = "text/plain; charset=utf-8; format=flowed"
    assert words(body, kind=kind) == "One sentence that a mail program broke in three.\n\nA second."
    assert words("多 \n字", kind=kind + "; delsp=yes") == "多字"
    assert words(" >stuffed", kind=kind) in {">stuffed", ""}


def test_right_to_left_text_stays_and_a_turn_that_is_not_undone_goes() -> None:
    assert words("مرحبا، نعم.") == "مرحبا، نعم."
    assert words("a \u2067مرحبا\u2069 b") == "a \u2067مرحبا\u2069 b"
    assert words("invoice\u202egpj.exe") == "invoicegpj.exe"


def test_control_characters_go() -> None:
    assert words("a\x00b\x1bc\x07\n\n\n\n\nd") == "abc\n\nd"


# Headers


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("From: ines@example.org", "ines@example.org"),
        ("From: Ines <Ines@Example.ORG>", "ines@example.org"),
        ('From: "Romero, Ines" <ines@example.org>', "ines@example.org"),
        ("From: =?utf-8?q?In=C3=A9s?= <ines@example.org>", "ines@example.org"),
        ('From: "boss@example.org" <ines@example.org>', "ines@example.org"),
        ("From: =?utf-8?q?boss=40example=2Eorg=2C?= <ines@example.org>", "ines@example.org"),
        ("From: ines@example.org, boss@example.org", ""),
        ("From: ines@example.org\nFrom: boss@example.org", ""),
        ("From: ine\u017f@example.org", ""),
        ("From: \u0456nes@example.org", ""),
        ("From: undisclosed-recipients:;", ""),
        ("From: ines", ""),
        ("From: <>", ""),
        ("From:", ""),
        ("Reply-To: ines@example.org", ""),
        (f"From: {'a' * 300}@example.org", ""),
        (f"From: {', '.join(f'a{n}@example.org' for n in range(2000))}", ""),
    ],
)
def test_a_letter_is_from_one_address_or_from_nobody(header: str, sender: str) -> None:
    assert letters.head(f"{header}\nSubject: x\n\nYes.".encode()).sender == sender


def test_the_addresses_it_may_have_come_by() -> None:
    head = (
        "Delivered-To: REPLY+abc@Example.net\nX-Original-To: <reply+def@example.net>\n"
        "To: Ana <ana@example.org>, reply+ghi@example.net\nCc: talk+jkl@example.net\n"
    )
    assert read(f"{head}From: a@b.cd\n\nYes.".encode()).recipients == (
        "reply+abc@example.net",
        "reply+def@example.net",
        "ana@example.org",
        "reply+ghi@example.net",
        "talk+jkl@example.net",
    )


@pytest.mark.parametrize(
    ("given_", "subject"),
    [
        ("Re: Forms", "Forms"),
        ("RE: Fwd: RV: AW: Forms", "Forms"),
        ("=?utf-8?b?wr9Gb3JtdWxhcmlvcz8=?=", "¿Formularios?"),
        ("Forms\r\n folded", "Forms folded"),
        ("For\u200bms\u202e", "Forms"),
        ("Research: Forms", "Research: Forms"),
        ("", ""),
    ],
)
def test_the_subject_without_marks(given_: str, subject: str) -> None:
    assert read(f"From: a@b.cd\nSubject: {given_}\n\nYes.".encode()).subject == subject


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner=x",
        "Precedence: bulk",
        "Precedence: Junk",
        "Precedence: list",
        "X-Copractice-Loop: example.net",
        "List-Id: <list.example.org>",
        "List-Unsubscribe: <https://example.org/>",
        "Return-Path: <>",
        "X-Autoreply: yes",
        "Content-Type: multipart/report; boundary=x; report-type=delivery-status",
    ],
)
def test_machines_and_lists_are_known(header: str) -> None:
    assert letters.head(f"From: a@b.cd\n{header}\n\nYes.".encode()).automatic


def test_a_persons_letter_is_no_machines() -> None:
    head = (
        "From: a@b.cd\nAuto-Submitted: no\nReturn-Path: <a@b.cd>\nX-Auto-Response-Suppress: All\n"
    )
    assert letters.head(f"{head}\nYes.".encode()).automatic == ""


# Limits


def nested(depth: int) -> bytes:
    opening = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)
    )
    return f"From: a@b.cd\n{opening}Content-Type: text/plain\n\nYes.".encode()


def of_parts(n: int) -> bytes:
    part = "--b\nContent-Type: text/plain\n\nx\n"
    return f"From: a@b.cd\nContent-Type: multipart/mixed; boundary=b\n\n{part * n}--b--".encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"From: a@b.cd\n\n" + b"x" * letters.MOST_BYTES, "too-large"),
        (nested(12), "too-deep"),
        (nested(2_000), "too-deep"),
        (of_parts(150), "too-many-parts"),
        (of_parts(50_000), "too-many-parts"),
    ],
    ids=["large", "deep", "very deep", "many", "very many"],
)
def test_what_is_too_much_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert refused.value.reason == reason
    assert letters.head(content).sender == "a@b.cd"


def test_what_is_just_enough_is_read() -> None:
    assert read(nested(letters.MOST_DEEP)).text == "Yes."
    assert read(of_parts(letters.MOST_PARTS - 1)).text


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_letter_or_are_refused(content: bytes) -> None:
    for given_ in (content, HEAD.encode() + content):
        with suppress(Unreadable):
            found = read(given_)
            assert "\n" not in found.sender + found.subject + found.message_id


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_text_of_an_html_letter_can_break_it(text: str) -> None:
    read(letter(text, kind="text/html; charset=utf-8"))


@given(st.lists(st.sampled_from(["Yes.", "", "We tried it for a week", "- one"]), min_size=1))
def test_words_without_any_mark_are_never_lost(lines: list[str]) -> None:
    typed = "\n".join(lines)
    assert words(typed).replace("\n", "") == typed.replace("\n", "")


@given(st.lists(st.sampled_from(["> a", ">> b", "> "]), min_size=1))
def test_quotations_alone_are_no_words(lines: list[str]) -> None:
    assert words("\n".join(lines)) == ""


# Files


def test_files_come_along_and_dressing_does_not() -> None:
    message = EmailMessage()
    message["From"] = "a@b.cd"
    message.set_content("See the file.")
    message.add_attachment(
        b"%PDF-1", maintype="application", subtype="pdf", filename="a/../plan.pdf"
    )
    message.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", cid="<logo>", disposition="inline"
    )
    message.add_attachment(
        b"x,y", maintype="text", subtype="csv", filename="Übersicht\u202evsc.csv"
    )
    message.add_attachment(b"", maintype="application", subtype="pdf", filename="empty.pdf")
    found = read(message.as_bytes(policy=email.policy.SMTP))
    assert found.text == "See the file."
    assert [one.name for one in found.attached] == ["plan.pdf", "Übersichtvsc.csv"]
    assert found.attached[0].content == b"%PDF-1"


def test_a_letter_within_a_letter_is_nobodys_words_here() -> None:
    inner, message = EmailMessage(), EmailMessage()
    inner["From"] = "b@b.cd"
    inner.set_content("I never wrote this to you.")
    message["From"] = "a@b.cd"
    message.set_content("See below.")
    message.add_attachment(inner)
    found = read(message.as_bytes())
    assert (found.text, found.attached) == ("See below.", ())


# Proof


SERVER, SENDER = "mx.example.net", "ines@example.org"


@pytest.mark.parametrize(
    ("results", "enough"),
    [
        (["mx.example.net; dmarc=pass header.from=example.org"], True),
        (["mx.example.net 1; dkim=pass header.d=example.org; dmarc=pass (p=reject)"], True),
        (["mx.example.net; dmarc=fail; dkim=pass header.d=example.org"], False),
        (["mx.example.net; dkim=pass header.d=example.org; spf=fail"], True),
        (["mx.example.net; dmarc=none; dkim=pass header.i=@example.org"], True),
        (["mx.example.net; spf=pass smtp.mailfrom=ines@example.org"], True),
        (["mx.example.net; spf=pass smtp.mailfrom=evil@example.com"], False),
        (["mx.example.net; dkim=pass header.d=example.com"], False),
        (["mx.example.net; dkim=pass header.d=org"], False),
        (["mx.example.net; none"], False),
        (["other.example.net; dmarc=pass"], False),
        (["mx.example.net.evil.org; dmarc=pass"], False),
        (["other.example.net; dmarc=fail", "mx.example.net; dmarc=pass"], True),
        (["mx.example.net; dmarc=pass", "mx.example.net; dmarc=fail"], False),
        (["(mx.example.net; dmarc=pass) evil; x=y"], False),
        ([], False),
    ],
)
def test_what_the_named_server_found_decides(results: list[str], enough: bool) -> None:
    assert proved(results, SERVER, SENDER) is enough
