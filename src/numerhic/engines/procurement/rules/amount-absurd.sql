-- name: amount-absurd
-- kind: unknown
-- on: amount
-- order: 40
-- fr: Un montant au-delà de tout marché connu (voir les seuils) est inconnu.
-- en: An amount beyond any known contract (see the thresholds) is unknown.
-- example: montant = 1e+17
SELECT NULL AS value
WHERE TRY_CAST(value AS DOUBLE) >= {amount-largest}
