-- name: supplier-id-scientific
-- kind: mend
-- on: supplier
-- order: 15
-- fr: Un SIRET écrit par un tableur comme un nombre à puissance de dix, sans perte de chiffres, est rétabli.
-- en: A SIRET that a spreadsheet wrote as a number with a power of ten, no digit lost, is restored.
-- example: 8.1223113200026E+13
SELECT digits AS id
FROM CAST(TRY_CAST(TRY_CAST(replace(id, ',', '.') AS DOUBLE) AS BIGINT) AS VARCHAR) AS digits
WHERE regexp_matches(id, '^[1-9][.,][0-9]{11,13}[eE]\+?13$') AND luhn(left(digits, 9))
