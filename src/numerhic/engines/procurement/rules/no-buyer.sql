-- name: no-buyer
-- kind: set-aside
-- on: row
-- order: 30
-- fr: La ligne ne nomme pas son acheteur par un identifiant lisible : elle ne peut être attribuée à personne.
-- en: The record does not name its buyer by a readable identifier: it can be attributed to nobody.
-- example: acheteur.id = NC
SELECT buyer_name AS detail
WHERE buyer_id IS NULL
