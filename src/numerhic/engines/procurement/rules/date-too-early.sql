-- name: date-too-early
-- kind: unknown
-- on: date
-- order: 60
-- fr: Une date d'avant les marchés publiés (voir les seuils) est inconnue.
-- en: A date before any published contract (see the thresholds) is unknown.
-- example: 0218-12-03
SELECT NULL AS value
WHERE TRY_CAST(value AS DATE) < {date-earliest}
