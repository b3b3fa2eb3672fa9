-- name: offers-unreadable
-- kind: unknown
-- on: offers
-- order: 10
-- fr: Un nombre d'offres qui n'est pas un nombre entier est inconnu.
-- en: A number of bids that is no whole number is unknown.
-- example: offresRecues = test
SELECT NULL AS value
WHERE TRY_CAST(value AS DOUBLE) IS NULL OR NOT isfinite(TRY_CAST(value AS DOUBLE)) OR TRY_CAST(value AS DOUBLE) <> floor(TRY_CAST(value AS DOUBLE))
