"""How long work shows itself: a bar on a terminal, plain lines elsewhere, always on stderr."""

import sys
import time
from types import TracebackType
from typing import Protocol

import click

EVERY = 5.0  # seconds between two plain lines


class Progress(Protocol):
    """What work tells: how many things are done so far; ``name`` of the last one, when they have names."""

    def __enter__(self) -> "Progress": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def __call__(self, done: int, *more: object) -> None: ...


def progress(title: str, unit: str, total: int | None = None) -> Progress:
    """The right way to show work here. ``total``: how many ``unit`` there will be, when known."""
    if sys.stderr.isatty():
        return _Bar(title, unit, total)
    return _Lines(title, unit)


class _Lines:
    """One plain line now and then, so that a log stays readable."""

    def __init__(self, title: str, unit: str) -> None:
        self.title, self.unit, self.last, self.done = title, unit, time.monotonic(), 0

    def __enter__(self) -> "_Lines":
        click.echo(f"{self.title}…", err=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self.done:
            click.echo(f"{self.title}: {self.done:,} {self.unit}, done.", err=True)

    def __call__(self, done: int, *more: object) -> None:
        self.done = done
        if time.monotonic() - self.last >= EVERY:
            self.last = time.monotonic()
            click.echo(f"{self.title}: {done:,} {self.unit}…", err=True)


class _Bar:
    """A moving line, full when the total is known."""

    def __init__(self, title: str, unit: str, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        self.bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,.0f} {task.fields[unit]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self.task = self.bar.add_task(title, total=total, unit=unit)

    def __enter__(self) -> "_Bar":
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def __call__(self, done: int, *more: object) -> None:
        self.bar.update(self.task, completed=done)
