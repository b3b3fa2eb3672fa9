-- name: duration-in-days
-- kind: mend
-- on: duration
-- order: 40
-- fr: Une durée de 365, 730, 1095, 1460 ou 1825 est comptée en jours : elle est remise en mois.
-- en: A duration of 365, 730, 1095, 1460 or 1825 is counted in days: it is turned into months.
-- example: dureeMois = 1460
SELECT CAST(TRY_CAST(value AS DOUBLE) / 365 * 12 AS VARCHAR) AS value
WHERE TRY_CAST(value AS DOUBLE) IN (365, 730, 1095, 1460, 1825)
