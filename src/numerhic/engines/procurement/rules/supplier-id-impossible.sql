-- name: supplier-id-impossible
-- kind: unknown
-- on: supplier
-- order: 80
-- fr: Ce qui est donné pour un SIRET et n'a ni neuf ni quatorze chiffres n'en est pas un.
-- en: What is given as a SIRET and has neither nine nor fourteen digits is none.
-- example: 8687686875765, SIRET
SELECT NULL AS id, NULL AS type
WHERE NOT regexp_matches(id, '^([0-9]{9}|[0-9]{14})$') AND (upper(type) IN ('SIRET', 'SIREN') OR (type IS NULL AND regexp_matches(id, '^[0-9]+$')))
