-- name: amount-written
-- kind: mend
-- on: amount
-- order: 10
-- fr: Un montant écrit comme dans un texte (espaces, virgule, €) redevient un nombre.
-- en: An amount written as in a text (spaces, comma, €) becomes a number.
-- example: 14 700,00 €
SELECT CASE
    WHEN regexp_matches(written, '^-?[0-9]+(\.[0-9]{3})+(,[0-9]+)?$') AND NOT regexp_matches(written, '^-?[0-9]+\.[0-9]{3}$')
        THEN replace(replace(written, '.', ''), ',', '.')
    WHEN regexp_matches(written, '^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$') AND (contains(written, '.') OR regexp_matches(written, ',.*,'))
        THEN replace(written, ',', '')
    ELSE replace(written, ',', '.') END AS value
FROM regexp_replace(upper(value), '[\s\x{00A0}\x{202F}\x{2009}''€]|EUROS?|EUR|HT|H\.T\.|HORS TAXES?|\+$', '', 'g') AS written
WHERE TRY_CAST(value AS DOUBLE) IS NULL AND regexp_matches(written, '^-?[0-9][0-9.,]*$')
