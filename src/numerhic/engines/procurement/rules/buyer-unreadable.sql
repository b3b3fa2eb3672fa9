-- name: buyer-unreadable
-- kind: unknown
-- on: buyer
-- order: 70
-- fr: Un identifiant d'acheteur qui n'est ni un SIRET ni un SIREN est inconnu.
-- en: A buyer's identifier that is neither a SIRET nor a SIREN is unknown.
-- example: MAIRIE
SELECT NULL AS value
WHERE NOT regexp_matches(value, '^([0-9]{9}|[0-9]{14})$')
