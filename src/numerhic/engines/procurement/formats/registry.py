"""The list of readers, apart from the package's front door so that readers may import it.

Order matters: the first reader that recognises a file reads it, so the most particular come first.
"""

from numerhic.engines.procurement.staging import Reader

READERS: tuple[Reader, ...] = ()
