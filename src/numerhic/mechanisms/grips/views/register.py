"""The whole register's grips: in words, in a drawing, in two tables; what they mean; what changed."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from numerhic.mechanisms.grips import tables
from numerhic.mechanisms.grips.answers import GATHERED, SHOWN
from numerhic.mechanisms.grips.answers_meant import MEANT
from numerhic.mechanisms.grips.changes import Words, changes
from numerhic.mechanisms.grips.drawn import draw
from numerhic.mechanisms.grips.forms import a_year_before
from numerhic.mechanisms.grips.matrix import Matrix, Part, matrix
from numerhic.mechanisms.grips.meanings import TWELVE, Grip
from numerhic.mechanisms.grips.natures import ANSWERS
from numerhic.mechanisms.grips.tables_changes import changes_table
from numerhic.pages.tables import download
from numerhic.people.rules import requires
from numerhic.sources.here import reader_of

NAMED = 3
"""Components named in a line of words; the others are behind its link."""
DRAWN = 8
"""Components of the first drawing."""
LONG_AGO = date(1970, 1, 1)


@dataclass(frozen=True)
class Gathered:
    """The components of one answer to one grip: the first ones, how many others, where all of them are."""

    label: str
    names: str
    others: int
    address: str


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The whole register: for each grip, in words, where it is missing; then the drawing."""
    found = matrix(reader_of(request))
    table = reverse("mechanisms:grips_table")
    drawing = draw(
        found.parts[:DRAWN],
        others=max(len(found.parts) - DRAWN, 0),
        others_at=f"{table}?{urlencode({f'{tables.COMPONENTS}-page': 1})}",
        told_below=False,
    )
    context = {"grips": [(grip, _gathered(found, place)) for place, grip in enumerate(TWELVE)]}
    return render(request, "mechanisms/grips/home.html", context | {"drawing": drawing, "found": found})


def _gathered(found: Matrix, place: int) -> list[Gathered]:
    """What is said of one grip over the register, by answer; answers that nobody gave are left out."""
    by_state: dict[str, list[Part]] = {state: [] for state in GATHERED}
    for part in found.parts:
        if part.states[place] in by_state:
            by_state[part.states[place]].append(part)
    return [
        Gathered(
            str(label),
            ", ".join(part.name for part in by_state[state][:NAMED]),
            max(len(by_state[state]) - NAMED, 0),
            _where(TWELVE[place], state),
        )
        for state, label in GATHERED.items()
        if by_state[state]
    ]


def _where(grip: Grip, state: str) -> str:
    """The table of the components whose grip has that answer."""
    name = tables.COMPONENTS
    asked = urlencode({f"{name}-prise": grip.slug, f"{name}-reponse": state})
    return f"{reverse('mechanisms:grips_table')}?{asked}#{name}"


@requires("read.public")
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """One component a line, and the drawing of the components of this page of the table."""
    found = matrix(reader_of(request))
    answer = download(request, tables.components(request, found, file=True))
    if answer is not None:
        return answer
    view = tables.components(request, found).view(request)
    shown = list(view.page)
    others = view.count - len(shown)
    drawing = draw(shown, others=others, others_at=view.next_page() or view.previous_page() or "")
    return render(request, "mechanisms/grips/table.html", {"table": view, "drawing": drawing})


@requires("read.public")
@require_safe
def one_by_one(request: HttpRequest) -> HttpResponse:
    """One statement a line."""
    reader = reader_of(request)
    supplier = request.GET.get(f"{tables.ONE_BY_ONE}-fournisseur", "")
    listed = tables.statements(reader, matrix(reader), supplier)
    answer = download(request, listed)
    if answer is not None:
        return answer
    return render(request, "mechanisms/grips/one_by_one.html", {"table": listed.view(request)})


@requires("read.public")
@require_safe
def changed(request: HttpRequest) -> HttpResponse:
    """What changed since a day, a year ago unless another is asked for."""
    reader = reader_of(request)
    today = timezone.localdate()
    asked, wrong = _day(request.GET.get("depuis", ""), today)
    since = timezone.make_aware(datetime.combine(asked, time.min))
    found = changes(reader, matrix(reader), since)
    words = Words(reader, since, found)
    answer = download(request, changes_table(found, words, file=True))
    if answer is not None:
        return answer
    view = changes_table(found, words).view(request)
    words.load(view.page)
    context = {"table": view, "since": asked, "today": today, "wrong": wrong}
    return render(request, "mechanisms/grips/changes.html", context)


def _day(told: str, today: date) -> tuple[date, bool]:
    """The day asked for; a year ago, and True when what was asked for is no day of the past."""
    before = a_year_before(today)
    if not told:
        return before, False
    try:
        day = parse_date(told.strip())
    except ValueError:
        day = None
    return (day, False) if day is not None and LONG_AGO <= day <= today else (before, True)


@requires("read.public")
@require_safe
def meanings(request: HttpRequest) -> HttpResponse:
    """What the twelve grips mean, and what each answer says of each of them."""
    grips = [(grip, [(SHOWN[state], told) for state, told in MEANT[grip.slug].items()]) for grip in TWELVE]
    return render(request, "mechanisms/grips/meanings.html", {"grips": grips, "answers": ANSWERS})


@requires("read.public")
@require_safe
def blank_paper(request: HttpRequest) -> HttpResponse:
    """The sheet to print, for a component that is not in the register yet."""
    context = {"lines": [(grip, None) for grip in TWELVE], "answers": boxes()}
    return render(request, "mechanisms/grips/paper.html", context)


def boxes() -> list[str]:
    """The answers to tick on paper, none of which is broken over two lines."""
    return [f"☐ {one.label}".replace(" ", "\N{NO-BREAK SPACE}") for one in ANSWERS]
