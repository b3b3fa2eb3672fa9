"""Pages of studies, by what one does there."""
