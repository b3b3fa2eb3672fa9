-- name: supplier-name-borrowed
-- kind: mend
-- on: names
-- order: 10
-- fr: Le nom du titulaire, absent, vient d'une autre ligne qui porte le même identifiant.
-- en: The holder's name, absent, comes from another record with the same identifier.
-- example: 45066344800022 sans nom
SELECT name AS supplier_name
WHERE false
