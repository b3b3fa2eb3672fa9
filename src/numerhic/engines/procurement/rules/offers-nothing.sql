-- name: offers-nothing
-- kind: unknown
-- on: offers
-- order: 20
-- fr: Un marché attribué a reçu au moins une offre : 0 est inconnu.
-- en: An awarded contract had at least one bid: 0 is unknown.
-- example: offresRecues = 0
SELECT NULL AS value
WHERE TRY_CAST(value AS DOUBLE) <= 0
