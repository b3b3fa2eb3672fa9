-- name: buyer-name-borrowed
-- kind: mend
-- on: names
-- order: 20
-- fr: Le nom de l'acheteur, absent, vient d'une autre ligne qui porte le même identifiant.
-- en: The buyer's name, absent, comes from another record with the same identifier.
-- example: 21690123100011 sans nom
SELECT name AS buyer_name
WHERE false
