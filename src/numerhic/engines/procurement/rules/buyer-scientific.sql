-- name: buyer-scientific
-- kind: mend
-- on: buyer
-- order: 5
-- fr: Un identifiant d'acheteur écrit par un tableur comme un nombre à puissance de dix, sans perte de chiffres, est rétabli.
-- en: A buyer's identifier that a spreadsheet wrote as a number with a power of ten, no digit lost, is restored.
-- example: 2.1350238800019E+13
SELECT digits AS value
FROM CAST(TRY_CAST(TRY_CAST(replace(value, ',', '.') AS DOUBLE) AS BIGINT) AS VARCHAR) AS digits
WHERE regexp_matches(value, '^[1-9][.,][0-9]{11,13}[eE]\+?13$') AND luhn(left(digits, 9))
