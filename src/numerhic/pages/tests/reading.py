"""What a reader reads of a page: its words, without its tags."""

import html
import re
from typing import Any


def text(answer: Any, *, tight: str = ".,") -> str:
    """The words of a response, one space between two, none before the signs of ``tight``."""
    bare = html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\xa0", " ")
    return re.sub(rf" ([{re.escape(tight)}])", r"\1", " ".join(bare.split()))
