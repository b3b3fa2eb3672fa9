-- name: empty-record
-- kind: set-aside
-- on: row
-- order: 20
-- fr: La ligne ne dit rien d'un contrat : ni identifiant, ni objet, ni montant, ni date, ni titulaire.
-- en: The record says nothing of a contract: no identifier, object, amount, date or holder.
-- example: {}
SELECT NULL AS detail
WHERE id IS NULL AND object IS NULL AND amount IS NULL AND notified IS NULL AND len(suppliers) = 0
