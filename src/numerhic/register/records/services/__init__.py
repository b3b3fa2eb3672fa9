"""Everything that changes records, one function per act. Rights are checked by the views.

Each raises ValidationError, with sentences, when what is asked cannot be.
"""

from numerhic.register.records.services.bulk import Change, Draft, change_many, write_many
from numerhic.register.records.services.checks import OutdatedError
from numerhic.register.records.services.grounds import attach_many, attach_source
from numerhic.register.records.services.states import close, publish, remove, restore, withdraw
from numerhic.register.records.services.writing import already_written, change, come_back, write

__all__ = [
    "Change",
    "Draft",
    "OutdatedError",
    "already_written",
    "attach_many",
    "attach_source",
    "change",
    "change_many",
    "close",
    "come_back",
    "publish",
    "remove",
    "restore",
    "withdraw",
    "write",
    "write_many",
]
