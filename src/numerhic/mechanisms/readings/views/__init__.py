"""Pages of the readings: lists, one reading, the guided reading, its sheet on paper, what to look for."""
