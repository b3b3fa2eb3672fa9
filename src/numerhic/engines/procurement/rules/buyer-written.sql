-- name: buyer-written
-- kind: mend
-- on: buyer
-- order: 10
-- fr: L'identifiant de l'acheteur est débarrassé de ce qui n'est pas un chiffre.
-- en: The buyer's identifier is freed of what is no digit.
-- example: 219 740 222 00019
SELECT bare AS value
FROM regexp_replace(regexp_replace(value, '\.0$', ''), '[\s\x{00A0}\x{202F}.''"-]', '', 'g') AS bare
WHERE NOT regexp_matches(value, '^[0-9]+$') AND regexp_matches(bare, '^[0-9]+$')
