-- name: buyer-vat
-- kind: mend
-- on: buyer
-- order: 20
-- fr: Un numéro de TVA français de l'acheteur donne son SIREN.
-- en: A French VAT number of the buyer gives its SIREN.
-- example: FR40219740222
SELECT right(bare, 9) AS value
FROM regexp_replace(upper(value), '[^0-9A-Z]', '', 'g') AS bare
WHERE regexp_matches(bare, '^FR[0-9A-Z]{2}[0-9]{9}$')
