"""The list of readers, apart from the package's front door so that readers may import it.

Order matters: the first reader that recognises a file reads it, so the most particular come first.
"""

from numerhic.engines.procurement.formats.json_records import JsonReader
from numerhic.engines.procurement.formats.tabular_parquet import ParquetTable
from numerhic.engines.procurement.formats.tabular_text import TextTable
from numerhic.engines.procurement.formats.xml_decp import XmlReader
from numerhic.engines.procurement.staging import Reader

READERS: tuple[Reader, ...] = (
    ParquetTable(),
    XmlReader(),
    JsonReader(2022),
    JsonReader(2019),
    TextTable(),
)
