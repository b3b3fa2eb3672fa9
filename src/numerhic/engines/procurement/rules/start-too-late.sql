-- name: start-too-late
-- kind: unknown
-- on: start
-- order: 70
-- fr: Un début d'exécution trop loin dans l'avenir (voir les seuils) est inconnu.
-- en: A start of execution too far in the future (see the thresholds) is unknown.
-- example: 2109-01-01
SELECT NULL AS value
WHERE TRY_CAST(value AS DATE) > {today} + {start-ahead-days}
