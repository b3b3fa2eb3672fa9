-- name: supplier-vat
-- kind: mend
-- on: supplier
-- order: 30
-- fr: Un numéro de TVA français donne le SIREN du titulaire.
-- en: A French VAT number gives the holder's SIREN.
-- example: FR40303265045
SELECT right(bare, 9) AS id, 'SIREN' AS type
FROM regexp_replace(upper(id), '[^0-9A-Z]', '', 'g') AS bare
WHERE (regexp_matches(bare, '^FR[0-9A-Z]{2}[0-9]{9}$') OR (regexp_matches(bare, '^[0-9]{11}$') AND contains(upper(type), 'TVA')))
  AND luhn(right(bare, 9))
