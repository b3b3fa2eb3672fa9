"""Both registers in the forms of others: etalab.py, dutch.py. Only what is published, whoever asks."""
