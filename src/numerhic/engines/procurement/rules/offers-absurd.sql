-- name: offers-absurd
-- kind: unknown
-- on: offers
-- order: 30
-- fr: Un nombre d'offres au-delà de toute consultation connue (voir les seuils) est inconnu.
-- en: A number of bids beyond any known call (see the thresholds) is unknown.
-- example: offresRecues = 20241
SELECT NULL AS value
WHERE TRY_CAST(value AS DOUBLE) > {offers-most}
