"""What chapter 2 keeps besides statements. Models live in the folder of their subject; Django looks here."""

from numerhic.values.definition.models import Edition, EditionAct, EditionArticle

__all__ = ["Edition", "EditionAct", "EditionArticle"]
