-- name: duration-absurd
-- kind: unknown
-- on: duration
-- order: 50
-- fr: Une durée au-delà de tout contrat connu (voir les seuils) est inconnue.
-- en: A duration beyond any known contract (see the thresholds) is unknown.
-- example: dureeMois = 99999
SELECT NULL AS value
WHERE TRY_CAST(value AS DOUBLE) > {duration-longest}
