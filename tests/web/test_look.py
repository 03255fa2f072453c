"""The look: tokens, stylesheet, templates and forms keep what they promise."""

from __future__ import annotations

import hashlib
import re
import shutil
import tomllib
import uuid
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.template import engines
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory, override_settings
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from copractice.partnerships.registry import kinds
from copractice.people import forms as told
from copractice.web import forms as look_forms
from copractice.web.style import TOKENS, colours, contrast, style
from copractice.web.templatetags.look import along, asset, number, thickness, to_learn

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src" / "copractice" / "web"
STATIC = WEB / "static"
LOOK = STATIC / "copractice"
TEMPLATES = WEB / "templates"

ALL_TEMPLATES = sorted(path.relative_to(TEMPLATES) for path in TEMPLATES.rglob("*.html"))
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "cotton").glob("*.html"))
SHEETS = sorted((LOOK / "css").glob("*.css"))


# What there is to learn ---------------------------------------------------------------------


PRACTICES = sorted({one.slug for kind in kinds().values() for one in kind.profile.practices})


@pytest.mark.parametrize("practice", PRACTICES)
def test_what_there_is_to_learn_in_a_practice_is_told_once(practice: str) -> None:
    learn = [(one["words"], one["researcher"]) for one in to_learn(practice)]
    assert len(set(learn)) == len(learn)
    assert all(words for words, _researcher in learn)


def test_a_practice_of_both_sides_tells_researchers_apart() -> None:
    told = {one["researcher"] for one in to_learn("discuss")}
    assert told == {True, False}
    assert to_learn("nothing-of-the-kind") == []


# Colours ------------------------------------------------------------------------------------


def test_both_dark_blocks_carry_the_same_colours() -> None:
    assert colours("dark") == colours("dark of the device")


def test_dark_answers_every_colour_of_light() -> None:
    assert colours("dark").keys() == colours("light").keys()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#fff", "#ffffff", 1.0)],
)
def test_contrast_gives_the_known_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


TEXT = ("ink", "soft", "link", "observed", "expected", "signal", "focus")
MARKS = ("edge", "series-1", "series-2", "series-3", "series-4", "amount-3", "amount-4")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_text_reads_and_marks_are_seen(scheme: str, ground: str) -> None:
    roles = colours(scheme)
    faint = [role for role in TEXT if contrast(roles[role], roles[ground]) < 4.5]
    faint += [role for role in MARKS if contrast(roles[role], roles[ground]) < 3]
    assert not faint


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on-link", "link"),
        ("ink", "added"),
        ("ink", "gone"),
        ("ink", "signal-tint"),
        ("link", "signal-tint"),
        ("signal", "signal-tint"),
        ("paper", "ink"),
    ],
)
def test_text_on_a_coloured_ground_reads(scheme: str, text: str, ground: str) -> None:
    roles = colours(scheme)
    assert contrast(roles[text], roles[ground]) >= 4.5


PROMISE = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});\s*/\*\s*([\d.]+) / +([\d.]+)\b")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_contrasts_written_in_the_tokens_are_true(scheme: str) -> None:
    roles = colours(scheme)
    written = [m for m in PROMISE.findall(TOKENS.read_text()) if roles[m[0]] == m[1]]
    assert len(written) >= 5
    for name, value, on_paper, on_tint in written:
        assert contrast(value, roles["paper"]) >= float(on_paper) - 0.05, name
        assert contrast(value, roles["tint"]) >= float(on_tint) - 0.05, name


# Files --------------------------------------------------------------------------------------

ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")


def without_comments(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_address_in_a_stylesheet_leads_to_a_file(sheet: Path) -> None:
    addresses = [a for a in ADDRESS.findall(without_comments(sheet)) if not a.startswith("data:")]
    missing = [a for a in addresses if not (sheet.parent / a).is_file()]
    assert not missing


def test_the_one_stylesheet_brings_in_all_others() -> None:
    brought = set(ADDRESS.findall(without_comments(LOOK / "css" / "copractice.css")))
    others = {sheet.name for sheet in SHEETS} - {"copractice.css"}
    assert others <= brought


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_shouts_nowhere_and_names_no_ids(sheet: Path) -> None:
    text = without_comments(sheet)
    assert "!important" not in text
    assert not re.search(r"(?m)(^|[\s,>+~])#[a-z][\w-]*\s*[,{]", text)


def vendored() -> list[dict[str, str]]:
    listed: list[dict[str, str]] = tomllib.loads(
        (LOOK / "vendor" / "vendor.toml").read_text(encoding="utf-8")
    )["file"]
    return listed


@pytest.mark.parametrize("entry", vendored(), ids=lambda entry: entry["name"])
def test_files_of_others_are_unchanged_and_bring_their_licence(entry: dict[str, str]) -> None:
    assert hashlib.sha256((LOOK / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
    licence = (LOOK / entry["license_path"]).read_text().strip()
    assert licence in (ROOT / "THIRD_PARTY_NOTICES").read_text()


def test_every_font_and_vendored_sheet_is_listed() -> None:
    there = {p.relative_to(LOOK).as_posix() for p in LOOK.rglob("*.woff2")}
    there |= {p.relative_to(LOOK).as_posix() for p in (LOOK / "vendor").glob("*.css")}
    assert there == {entry["path"] for entry in vendored()}


def test_the_manifest_storage_follows_every_import(tmp_path: Path) -> None:
    """Django rewrites addresses by pattern; an import it overlooks would be served unhashed."""
    shutil.copytree(STATIC, tmp_path, dirs_exist_ok=True)
    storage = ManifestStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    names = [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()]
    for _name, _hashed, outcome in storage.post_process({n: (storage, n) for n in names}):
        assert not isinstance(outcome, Exception)
    for sheet in ("copractice.css", "tokens.css"):
        hashed = tmp_path / storage.stored_name(f"copractice/css/{sheet}")
        addresses = ADDRESS.findall(without_comments(hashed))
        assert addresses
        for address in addresses:
            assert re.search(r"\.[0-9a-f]{12}\.", address), address
            assert (hashed.parent / address).is_file()


def test_the_page_of_last_resort_needs_no_manifest(tmp_path: Path) -> None:
    manifest = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(STORAGES={"staticfiles": manifest}, STATIC_ROOT=str(tmp_path)):
        assert asset("copractice/css/copractice.css").endswith("copractice/css/copractice.css")
        assert "Something failed on our side" in get_template("500.html").render()


# Templates ----------------------------------------------------------------------------------


def source(name: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", (TEMPLATES / name).read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("name", ALL_TEMPLATES, ids=str)
def test_a_template_keeps_to_the_content_security_policy(name: Path) -> None:
    text = source(name)
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<style\b|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


def visible(text: str) -> str:
    """What a reader would meet of a template that did not come through translation."""
    text = re.sub(r"\{% blocktranslate.*?\{% endblocktranslate %\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    spoken = re.findall(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
    return " ".join([re.sub(r"<[^>]*>|&[a-z]+;", " ", text), *spoken])


@pytest.mark.parametrize(
    "name", [path for path in ALL_TEMPLATES if path.parts[0] != "style"], ids=str
)
def test_every_word_of_a_page_can_be_translated(name: Path) -> None:
    words = re.findall(r"[^\W\d_]{2,}", visible(source(name)))
    assert set(words) <= {"Copractice"}


def test_visible_finds_what_was_forgotten() -> None:
    assert "Save" in visible('<button>Save</button>{% translate "Keep" %}')
    assert "Keep" not in visible('<button>Save</button>{% translate "Keep" %}')
    assert "Close" in visible('<a aria-label="Close"></a>')


@pytest.mark.parametrize("name", ALL_TEMPLATES, ids=str)
def test_a_template_compiles(name: Path) -> None:
    if name.parts[0] in {"forms", "django"}:
        look_forms.Renderer().get_template(name.as_posix())
    else:
        get_template(name.as_posix())


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_says_when_to_use_it(component: str) -> None:
    text = (TEMPLATES / "cotton" / f"{component}.html").read_text()
    assert component == "logo" or text.startswith("{# ")


def test_the_style_page_shows_every_component() -> None:
    used: set[str] = set()
    queue = ["base", "style"]
    sources = {"base": source(Path("base.html"))}
    sources["style"] = "".join(source(p) for p in ALL_TEMPLATES if p.parts[0] == "style")
    sources |= {name: source(Path(f"cotton/{name}.html")) for name in COMPONENTS}
    while queue:
        new = set(re.findall(r"<c-([a-z]+)", sources[queue.pop()])) - used - {"slot", "vars"}
        used |= new
        queue += new
    assert used == set(COMPONENTS)


# Pages --------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The ids of a page and what refers to them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: set[str] = set()
        self.names: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attrs = {name: value or "" for name, value in attrs}
        self.ids += [given_attrs["id"]] if "id" in given_attrs else []
        self.names += [given_attrs["name"]] if "name" in given_attrs else []
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            self.references |= set(given_attrs.get(attribute, "").split())
        if tag == "a" and given_attrs.get("href", "").startswith("#id_"):
            self.references.add(given_attrs["href"][1:])


def test_the_style_page_is_whole() -> None:
    html = style(RequestFactory().get("/style/")).content.decode()
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert page.references <= set(page.ids)
    assert html.count("<h1") == 1
    assert "<c-" not in html.replace("&lt;c-", "")
    assert 'class="message alarm" role="alert"' in html


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_stands_without_any_context(name: str) -> None:
    html = get_template(name).render()
    assert html.count("<h1") == 1
    assert 'id="main"' in html


def test_denied_and_absent_look_the_same() -> None:
    assert get_template("403.html").render() == get_template("404.html").render()


def test_the_theme_of_a_cookie_is_one_of_two() -> None:
    assert 'data-theme="dark"' in render_to_string("404.html", {"frame": {"theme": "dark"}})
    assert "data-theme=" not in render_to_string("404.html", {"frame": {"theme": "x"}})


@given(place=st.floats(-1, 2), other=st.floats(-1, 2))
@effort(max_examples=50)
def test_marks_stand_on_the_line_in_their_order(place: float, other: float) -> None:
    with override("es"):
        here, there = along(place), along(other)
    assert re.fullmatch(r"\d+(\.\d+)?%", here)
    assert 4 <= float(here[:-1]) <= 96
    if place <= other:
        assert float(here[:-1]) <= float(there[:-1])
        assert float(thickness(place)) <= float(thickness(other))


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [("en", 1406, "1,406"), ("es", 1406, "1406"), ("es", 61208, "61.208"), ("de", 1406, "1,406")],
)
def test_a_count_is_written_as_the_language_writes_it(language: str, value: int, text: str) -> None:
    with override(language):
        assert number(value) == text


# Forms --------------------------------------------------------------------------------------


class Promise(told.Form):
    what = forms.CharField(label="What do you promise?", help_text="In a sentence.")
    role = forms.ChoiceField(
        label="<As> whom?", widget=forms.RadioSelect, choices=[("a", "A teacher"), ("b", "A <b>")]
    )
    places = forms.MultipleChoiceField(
        label="Where", widget=forms.CheckboxSelectMultiple, choices=[("x", "X")], required=False
    )
    days = forms.IntegerField(label="Days", required=False)
    agreed = forms.BooleanField(label="Agreed", required=False)

    def clean_days(self) -> int | None:
        days: int | None = self.cleaned_data["days"]
        if days is not None and days > 7:
            raise forms.ValidationError("Seven days at most. <Say> less.")
        return days

    def clean(self) -> None:
        if self.cleaned_data.get("what") == "nothing":
            raise forms.ValidationError("A promise promises something.")


def summary(form: forms.Form) -> str:
    """The summary as ``<c-faults>`` draws it."""
    markup = CottonCompiler().process('<c-faults :form="form" />')
    return engines["django"].from_string(markup).render({"form": form})


def sent(**answers: object) -> Promise:
    return Promise({"key": str(uuid.uuid4()), **answers})


def test_every_form_shown_mints_a_key_of_its_own() -> None:
    keys = {re.search(r'name="key" value="([^"]+)"', str(Promise())).group(1) for _ in range(3)}  # type: ignore[union-attr]
    assert len({uuid.UUID(key) for key in keys}) == 3


@given(key=st.uuids())
@effort(max_examples=25)
def test_a_key_is_kept_while_answers_are_corrected(key: uuid.UUID) -> None:
    form = Promise({"key": str(key), "what": ""})
    assert not form.is_valid()
    assert f'value="{key}"' in str(form)


@pytest.mark.parametrize("key", ["", "no-key", "12"])
def test_a_damaged_key_refuses_once_and_is_replaced(key: str) -> None:
    form = Promise({"key": key, "what": "Bread", "role": "a"})
    assert "key" in form.errors
    assert [fault.target for fault in told.faults(form)] == [""]
    again = re.search(r'name="key" value="([^"]+)"', str(form))
    assert again is not None
    assert Promise({"key": again.group(1), "what": "Bread", "role": "a"}).is_valid()


def test_a_key_is_no_answer() -> None:
    assert sent(what="Bread", role="a").changed_data == ["what", "role"]


def test_faults_come_in_the_order_of_the_fields_the_whole_first() -> None:
    found = told.faults(sent(what="nothing", role="", days="9"))
    assert [(fault.target, fault.label) for fault in found] == [
        ("", ""),
        ("id_role_0", "<As> whom"),
        ("id_days", "Days"),
    ]


@pytest.mark.parametrize(
    "answers", [{}, {"what": "nothing", "days": "9"}, {"what": "Bread", "role": "a"}]
)
def test_what_describes_a_field_is_there(answers: dict[str, object]) -> None:
    form = sent(**answers)
    html = summary(form) + str(form)
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert page.references <= set(page.ids)
    assert set(page.names) >= set(form.fields)


def test_a_fault_stands_at_its_field_and_in_the_summary() -> None:
    form = sent(what="Bread", role="a", days="9")
    assert 'id="id_days_error">Seven days at most. &lt;Say&gt; less.</span>' in str(form)
    assert 'aria-invalid="true" aria-describedby="id_days_error"' in str(form)
    above = summary(form)
    assert "One answer needs another look" in above
    assert '<a href="#id_days">Days: Seven days at most. &lt;Say&gt; less.</a>' in above


def test_a_form_without_faults_has_no_summary() -> None:
    assert not summary(Promise()).strip()


def test_only_what_may_be_left_empty_says_so() -> None:
    html = str(Promise())
    assert html.count("may be left empty") == 1
    assert 'Days <span class="hint">may be left empty</span>' in html


def test_labels_and_choices_are_escaped() -> None:
    html = str(Promise())
    assert "&lt;As&gt; whom?" in html
    assert "A &lt;b&gt;" in html
