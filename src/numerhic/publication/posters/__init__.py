"""Paper: a drawing as a PDF poster that any printer takes."""

from numerhic.publication.posters.poster import PAPERS, poster

__all__ = ["PAPERS", "poster"]
