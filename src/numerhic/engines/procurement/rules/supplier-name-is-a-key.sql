-- name: supplier-name-is-a-key
-- kind: unknown
-- on: supplier
-- order: 10
-- fr: Un nom de titulaire qui est celui d'un champ (« typeIdentifiant ») est inconnu.
-- en: A holder's name that is the name of a field ("typeIdentifiant") is unknown.
-- example: titulaire = typeIdentifiant
SELECT NULL AS name
WHERE lower(name) IN ('id', 'typeidentifiant', 'titulaire', 'titulaires', 'denominationsociale')
