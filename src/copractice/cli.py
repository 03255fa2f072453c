"""The ``copractice`` command.

Only argparse and this package are imported to show help; Django is set up by the commands that
touch the database, and never by ``chart``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NoReturn

from copractice import __version__

if TYPE_CHECKING:
    import threading

INTRODUCTION = """\
Choose, run and learn from research-practice partnerships in education.

To see it:                    copractice demo
To run it for real:           copractice init, then copractice serve and copractice worker
What types there are:         copractice types
Which of them fits:           copractice choose situation.toml
A run chart without a server: copractice chart weeks.csv
Whether a credential holds:   copractice badge verify badge.jwt
"""


LOOPBACK = "127.0.0.1"
LARGE = 8
"""How many networks the large demo world has."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0, or 2 where something was asked wrongly.

    ``badge verify`` returns 1 where a credential does not hold.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["manage"]:
        return _manage(given[1:])
    options = _parser().parse_args(given)
    try:
        status = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads had enough: ``copractice types | head``. What is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="copractice",
        description=INTRODUCTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"copractice {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="command", required=True)
    for add in (
        _add_demo,
        _add_serve,
        _add_worker,
        _add_init,
        _add_types,
        _add_choose,
        _add_chart,
        _add_badge,
        _add_mail,
        _add_manage,
    ):
        add(commands)
    return parser


Commands = argparse._SubParsersAction


def _add_demo(commands: Commands) -> None:
    demo = commands.add_parser(
        "demo",
        help="make a world of invented people and show it",
        description="Make a world of invented people, schools and figures, and serve it. The same "
        "seed and week give the same world. What is there already is kept; --fresh begins anew.",
    )
    demo.add_argument("--seed", type=int, default=7, help="the world's chance (default 7)")
    demo.add_argument("--week", help="the week it calls now, as 2026-W48 (default: this week)")
    demo.add_argument(
        "--size", choices=["small", "full"], default="small", help="full: for benches"
    )
    demo.add_argument("--fresh", action="store_true", help="throw the old world away first")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--no-serve", action="store_true", help="make the world only")
    demo.set_defaults(run=_demo)


def _add_serve(commands: Commands) -> None:
    serve = commands.add_parser(
        "serve",
        help="serve the pages",
        description="Serve the pages with one process for each core. Put a proxy that speaks https "
        "before it; docs/running.md shows one.",
    )
    serve.add_argument("--host", default=LOOPBACK)
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    serve.set_defaults(run=_serve)


def _add_worker(commands: Commands) -> None:
    worker = commands.add_parser("worker", help="do the work that waits in the background")
    worker.add_argument("--once", action="store_true", help="do what waits now, then stop")
    worker.set_defaults(run=_worker)


def _add_init(commands: Commands) -> None:
    init = commands.add_parser(
        "init",
        help="prepare the database and the first account",
        description="Bring the database up to date and, where nobody is in it yet, enter the first "
        "organisation and the person who leads learning there. May be run again.",
    )
    init.add_argument("--organisation", help="its name")
    init.add_argument("--kind", default="regional", help="district, school, university … ")
    init.add_argument("--name", help="the first person's name")
    init.add_argument("--email", help="the address the person signs in with, by e-mailed code")
    init.set_defaults(run=_init)


def _add_types(commands: Commands) -> None:
    types = commands.add_parser(
        "types",
        help="say what is said of the types of partnership",
        description="Say which types of partnership there are, from low to high demand, and what "
        "is said of the types that you name. Nothing is stored.",
    )
    types.add_argument("slug", nargs="*", help="a type, as the short name in brackets")
    types.add_argument("--json", action="store_true", help="everything, as data")
    types.add_argument("--language", default="en", choices=["en", "es"])
    types.set_defaults(run=_types)


def _add_choose(commands: Commands) -> None:
    choose = commands.add_parser(
        "choose",
        help="say which partnership fits a situation, and why",
        description="Hold a situation against the types, and against candidates where their "
        "profiles are given: what fits, each point with its source, and what would change it. "
        "docs/fit.md and docs/candidates.md say what the files hold. Nothing is stored.",
        epilog="examples: copractice choose situation.toml; copractice choose situation.toml "
        "--with network.toml --with council.toml --pdf result.pdf",
    )
    choose.add_argument("situation", type=Path, help="the situation, as TOML")
    choose.add_argument(
        "--with",
        dest="candidates",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help="the profile of a candidate; may be given several times",
    )
    shown = choose.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="everything, as data")
    shown.add_argument("--pdf", type=Path, metavar="FILE", help="write it on paper here")
    choose.add_argument(
        "--brief",
        metavar="KEY",
        help="with --pdf: the two-page brief of this option, by its key",
    )
    choose.add_argument("--language", default="en", choices=["en", "es"])
    choose.set_defaults(run=_choose)


KINDS = ("run", "i", "mr", "ip", "c", "u", "up", "p", "pp", "np", "g", "t", "ewma", "cusum")
"""Kinds of chart that a table of one row for each period makes."""

RULES = (
    "anhoej",
    "best-box",
    "cut-box",
    "three-sigma",
    "western-electric",
    "nelson",
    "making-data-count",
)


def _add_chart(commands: Commands) -> None:
    chart = commands.add_parser(
        "chart",
        help="read a file and say what its chart says",
        description="Read a CSV or Excel file and say in words what its run chart or another chart "
        "says. Columns are guessed where they are not named. A .json file is a reference case: "
        "its figures are printed as one JSON object, and the options below have no part in it. "
        "Nothing is stored.",
        epilog="examples: copractice chart weeks.csv --day week --value attendance --svg a.svg; "
        "copractice chart weeks.csv --kind p --value late --size pupils --unit %%",
    )
    chart.add_argument("file", type=Path)
    chart.add_argument("--value", help="the column of the figure, or of the numerator")
    chart.add_argument("--size", help="the column of the denominator (kinds ip, u, up, p, pp, np)")
    chart.add_argument("--day", help="the column of the day or period")
    chart.add_argument("--year", help="the column of the year, where the period has none")
    chart.add_argument("--period", help="the column of the week, month or quarter")
    chart.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="COLUMN=TEXT",
        help="keep rows that say exactly this; may be given several times",
    )
    chart.add_argument(
        "--every", default="week", choices=["day", "week", "month", "quarter", "year"]
    )
    chart.add_argument(
        "--kind",
        default="run",
        choices=KINDS,
        help="run chart; single values (i, ip for values of different size, mr for their moving "
        "ranges); counts (c), rates (u, up), shares (p, pp), numbers (np); cases (g) or time (t) "
        "between events. ip, up and pp are for sizes or spread that the plain kinds do not fit. "
        "ewma and cusum are for small shifts that last",
    )
    chart.add_argument("--rules", choices=RULES, help="what counts as a signal (default anhoej)")
    chart.add_argument(
        "--phase",
        action="append",
        default=[],
        metavar="DAY",
        help="a new phase begins with the period of this day, as 2026-03-02; may be given several "
        "times",
    )
    chart.add_argument(
        "--freeze",
        type=int,
        metavar="N",
        help="the first N periods of each phase set its centre and limits; with ewma and cusum "
        "they are the baseline",
    )
    chart.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="DAY",
        help="leave the period of this day out of centre, limits and runs; it is still held "
        "against the limits, but with ewma and cusum it is a gap; may be given several times",
    )
    chart.add_argument(
        "--unit", default="", help="the unit; with %%, kinds p and pp are shown per hundred"
    )
    chart.add_argument("--aim", type=float)
    chart.add_argument("--language", default="en", choices=["en", "es"])
    chart.add_argument("--svg", type=Path, help="write the picture here")
    chart.add_argument("--table", action="store_true", help="print the figures too")
    chart.set_defaults(run=_chart)


def _add_badge(commands: Commands) -> None:
    badge = commands.add_parser(
        "badge",
        help="verify a credential of somebody's learning",
        description="Verify an Open Badges 3.0 credential without a connection.",
    )
    ways = badge.add_subparsers(title="what to do", metavar="what", required=True)
    verify = ways.add_parser(
        "verify",
        help="say what a credential claims, by whom, and whether it holds",
        description="Say what a credential claims, by whom, and whether it holds. Ends with 0 "
        "where it holds, with 1 where it does not, with 2 where it cannot be read.",
    )
    verify.add_argument("file", type=Path, help="the credential, as it was downloaded")
    verify.add_argument(
        "--issuer", default="", metavar="DID", help="it must be of this key (did:key:…)"
    )
    verify.add_argument(
        "--for",
        dest="email",
        default="",
        metavar="ADDRESS",
        help="it must be meant for whoever has this address of mail",
    )
    verify.add_argument("--language", default="en", choices=["en", "es"])
    verify.set_defaults(run=_verify_badge)


def _add_mail(commands: Commands) -> None:
    mail = commands.add_parser(
        "mail",
        help="take in letters, by which people post and answer",
        description="Take in letters that people write to threads. Each is posted or refused, and "
        "leaves one line without its words; docs/mail.md says how to set it up.",
    )
    doing = mail.add_subparsers(title="what to do", metavar="what", required=True)
    receive = doing.add_parser(
        "receive",
        help="take in one letter from standard input, as a mail server hands it over",
        description="Ends with 0 when the letter was posted or refused, and with 75 when it should "
        "be brought again.",
    )
    receive.add_argument("--to", default="", help="the address that it was delivered to")
    receive.set_defaults(run=_receive)
    fetch = doing.add_parser("fetch", help="take in what is new in a mailbox, by IMAP over TLS")
    fetch.set_defaults(run=_fetch)
    log = doing.add_parser("log", help="say what became of the latest letters")
    log.add_argument("--lines", type=int, default=50, help="how many (default 50)")
    log.set_defaults(run=_mail_log)


def _add_manage(commands: Commands) -> None:
    commands.add_parser(
        "manage",
        help="Django's own commands: migrate, apply_rights, access_matrix, shell …",
        add_help=False,
    )


def _settle(**environment: str) -> None:
    for name, value in environment.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "copractice.web.settings")


def _django() -> None:
    _settle()
    import django

    django.setup()


def _manage(given: Sequence[str]) -> int:
    _settle()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["copractice manage", *given])
    return 0


def _refuse(text: str) -> NoReturn:
    print(text, file=sys.stderr)
    raise SystemExit(2)


class _Parts:
    """Prints how long each part of a start took."""

    def __init__(self) -> None:
        self.last = perf_counter()

    def say(self, part: str, told: str = "") -> None:
        """One line: the part, its seconds, and what there is to know of it."""
        now = perf_counter()
        print(f"{part:<12}{now - self.last:6.1f} s  {told}".rstrip(), flush=True)
        self.last = now


def _demo(options: argparse.Namespace) -> int:
    # Chosen for the whole process tree: the server's processes read the same environment.
    os.environ["COPRACTICE_DEMO"] = "1"
    _settle(
        COPRACTICE_INSTALLATION="Lindenbrook Regional Learning Office",
        COPRACTICE_ADDRESS=_address(LOOPBACK, options.port),
    )
    parts = _Parts()
    _django()
    from copractice.web.start import demo_world, monday_of, prepare

    try:
        anchor = monday_of(options.week)
    except ValueError as fault:
        _refuse(f"{fault}. Nothing was changed.")
    parts.say("program")
    prepare(fresh=options.fresh)
    parts.say("database")
    parts.say("world", demo_world(options.seed, anchor, 1 if options.size == "small" else LARGE))
    return 0 if options.no_serve else _run_server(LOOPBACK, options.port, 2, parts)


def _serve(options: argparse.Namespace) -> int:
    parts = _Parts()
    _django()
    from copractice.web.start import prepare_static, require_current

    fault = require_current()
    if fault:
        _refuse(fault)
    prepare_static()
    parts.say("program")
    return _run_server(options.host, options.port, options.workers, parts)


def _run_server(host: str, port: int, workers: int, parts: _Parts) -> int:
    from copractice.web.start import serve

    told = f"Copractice is at {_address(host, port)}/"
    return serve(host, port, workers, lambda: parts.say("server", told))


def _address(host: str, port: int) -> str:
    # Passkeys and cookies are bound to a name: localhost, not its number.
    shown = "localhost" if host == LOOPBACK else host
    return f"http://{shown}:{port}"


def _worker(options: argparse.Namespace) -> int:
    _django()
    from django.core.management import call_command

    if options.once:
        _tick()
        call_command("db_worker", batch=True, startup_delay=False, reload=False)
        return 0
    import threading

    stop = threading.Event()
    # A daemon: a mail server that does not answer must not keep the worker from stopping.
    clock = threading.Thread(target=_tick_each_minute, args=(stop,), name="clock", daemon=True)
    clock.start()
    try:
        call_command("db_worker", batch=False, startup_delay=False, reload=False)
    finally:
        stop.set()
        clock.join(timeout=30)
    return 0


def _tick_each_minute(stop: threading.Event) -> None:
    """Do what is due each minute, in a thread with connections of its own."""
    from django.db import close_old_connections, connections

    while True:
        close_old_connections()
        _tick()
        if stop.wait(60):
            break
    connections.close_all()


def _tick() -> None:
    """Do what is due now. Whatever fails is logged, and due again a minute later."""
    import logging

    from django.utils import timezone

    from copractice.people.ticks import tick

    try:
        tick(timezone.now())
    except Exception:
        # The database was away, for one: the next minute may find it.
        logging.getLogger(__name__).exception("the clock stood still")


def _init(options: argparse.Namespace) -> int:
    _django()
    from copractice.web.start import first_account, prepare

    prepare(fresh=False)
    print("The database is up to date.")
    missing = [n for n in ("organisation", "name", "email") if not getattr(options, n)]
    if missing and sys.stdin.isatty():
        for name in missing:
            setattr(options, name, input(f"{name}: ").strip())
        missing = [n for n in missing if not getattr(options, n)]
    if missing:
        print("To enter the first person, add " + ", ".join(f"--{n}" for n in missing) + ".")
        return 0
    print(first_account(options.organisation, options.kind, options.name, options.email))
    return 0


def _types(options: argparse.Namespace) -> int:
    from copractice.choosing.printing import everything, line, words_of_all_rooms
    from copractice.partnerships.registry import kinds

    unknown = [slug for slug in options.slug if slug not in kinds()]
    if unknown:
        _refuse(f"There is no type “{unknown[0]}” here. There are: {', '.join(kinds())}.")
    words = words_of_all_rooms(options.language)
    profiles = [kind.profile for slug, kind in kinds().items() if slug in options.slug]
    of_all = [kind.profile for kind in kinds().values()]
    if options.json:
        import json

        from copractice.choosing.filing import whole

        print(json.dumps(whole(profiles or of_all, words), ensure_ascii=False, indent=1))
    elif profiles:
        print("\n\n\n".join(everything(profile, words) for profile in profiles))
    else:
        print(line(of_all, words))
    return 0


def _verify_badge(options: argparse.Namespace) -> int:
    from copractice.choosing.printing import words_of_all_rooms
    from copractice.learning.badge_command import NotRead, verify

    words = words_of_all_rooms(options.language)
    try:
        text, holds = verify(options.file, options.issuer, options.email, words)
    except NotRead as fault:
        _refuse(str(fault))
    print(text)
    return 0 if holds else 1


def _choose(options: argparse.Namespace) -> int:
    from copractice.choosing.command import Refused, choose

    try:
        print(choose(options))
    except Refused as fault:
        _refuse(str(fault))
    return 0


def _chart(options: argparse.Namespace) -> int:
    if options.file.suffix.lower() == ".json":
        return _chart_case(options.file, options.language)
    from copractice.data.charting import ChartFault, chart_of_file
    from copractice.domain.words import Words

    words = Words(options.language)
    try:
        chart = chart_of_file(options)
    except ChartFault as fault:
        _refuse(words(fault.sentence))
    print(words(chart.reading))
    print(words(chart.method))
    if options.table:
        for row in chart.table.text(words):
            print("\t".join(row))
    if options.svg:
        options.svg.write_text(chart.svg(words), encoding="utf-8")
        print(options.svg)
    return 0


def _chart_case(file: Path, language: str) -> int:
    from copractice.data.charting import ChartFault, answer_of_file
    from copractice.domain.words import Words, say

    words = Words(language)
    try:
        told, unknown = answer_of_file(file)
    except ChartFault as fault:
        _refuse(words(fault.sentence))
    print(told)
    if unknown:
        names = ", ".join(unknown)
        print(words(say("Not known, and left out: {names}.", names=names)), file=sys.stderr)
    return 0


def _receive(options: argparse.Namespace) -> int:
    _django()
    from copractice.commons.talk.mail.command import receive

    return receive(sys.stdin.buffer, options.to)


def _fetch(options: argparse.Namespace) -> int:
    _django()
    from copractice.commons.talk.mail.command import fetch_all

    return fetch_all()


def _mail_log(options: argparse.Namespace) -> int:
    _django()
    from copractice.commons.talk.mail.command import lines

    for line in lines(options.lines):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
