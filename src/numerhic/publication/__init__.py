"""The public face: front page, about, accessibility, weight of the pages, paper."""
