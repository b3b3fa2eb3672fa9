"""How long work shows itself: a bar on a terminal, plain lines elsewhere, always on stderr."""

import sys
import time
from types import TracebackType
from typing import Protocol

import click

EVERY = 5.0  # seconds between two plain lines of the same step


class Progress(Protocol):
    """Told of each step: its name, how much is done, how much there is when known."""

    def __enter__(self) -> "Progress": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def __call__(self, step: str, done: int, total: int | None) -> None: ...


def progress(title: str) -> Progress:
    """The right way to show work here."""
    return _Bar(title) if sys.stderr.isatty() else _Lines(title)


class _Lines:
    """A plain line for each step, and one now and then within a long step, so that a log stays readable."""

    def __init__(self, title: str) -> None:
        self.title, self.step, self.last = title, "", 0.0

    def __enter__(self) -> "_Lines":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            click.echo(f"{self.title}: done.", err=True)

    def __call__(self, step: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if step == self.step and now - self.last < EVERY:
            return
        self.step, self.last = step, now
        how_much = f" {done:,}" if done else ""
        click.echo(f"{self.title}: {step}{how_much}{f' of {total:,}' if total else ''}…", err=True)


class _Bar:
    """A moving line, full when the total is known."""

    def __init__(self, title: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        self.title = title
        self.bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,.0f}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self.task = self.bar.add_task(title, total=None)

    def __enter__(self) -> "_Bar":
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def __call__(self, step: str, done: int, total: int | None) -> None:
        self.bar.update(self.task, description=f"{self.title}: {step}", completed=done, total=total)
