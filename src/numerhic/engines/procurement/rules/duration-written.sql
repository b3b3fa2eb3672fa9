-- name: duration-written
-- kind: mend
-- on: duration
-- order: 10
-- fr: Une durée écrite en toutes lettres (« 4 ans », « 12,5 mois ») est comptée en mois.
-- en: A duration written out ("4 ans", "12,5 mois") is counted in months.
-- example: 48 mois
SELECT CAST(TRY_CAST(replace(regexp_extract(lower(value), '^\s*([0-9]+([.,][0-9]+)?)', 1), ',', '.') AS DOUBLE)
    * CASE WHEN regexp_matches(lower(value), 'an(s|n[ée]es?)?\b') THEN 12 WHEN regexp_matches(lower(value), 'jours?\b') THEN 12 / 365.25 ELSE 1 END
    AS VARCHAR) AS value
WHERE TRY_CAST(value AS DOUBLE) IS NULL AND regexp_matches(lower(value), '^\s*[0-9]+([.,][0-9]+)?\s*(mois|ans?|ann[ée]es?|jours?)?\s*$')
