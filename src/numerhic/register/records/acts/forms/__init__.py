"""Forms of the acts: record.py builds a kind's own, links.py chooses among thousands, small.py asks why."""

from numerhic.register.records.acts.forms.record import RecordForm

__all__ = ["RecordForm"]
