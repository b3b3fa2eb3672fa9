"""The few colours of every drawing: ink on paper and one accent. Shape and words always say it too."""

PAPER = "#fffdf8"
INK = "#1c1a17"
SOFT = "#55504a"  # still 7:1 on the paper
RULE = "#d5cdc0"
PALE = "#e9e2d6"
ACCENT = "#9a3412"
