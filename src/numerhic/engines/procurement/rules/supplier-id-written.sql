-- name: supplier-id-written
-- kind: mend
-- on: supplier
-- order: 20
-- fr: L'identifiant du titulaire est débarrassé des espaces et des points.
-- en: The holder's identifier is freed of spaces and dots.
-- example: 423 999 085 00057
SELECT bare AS id
FROM regexp_replace(regexp_replace(id, '\.0$', ''), '[\s\x{00A0}\x{202F}.''"-]', '', 'g') AS bare
WHERE NOT regexp_matches(id, '^[0-9]+$') AND regexp_matches(bare, '^[0-9]{8,}$')
