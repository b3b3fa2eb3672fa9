-- name: buyer-from-uid
-- kind: mend
-- on: record
-- order: 5
-- fr: L'identifiant de l'acheteur, absent, est lu dans l'identifiant unique du marché.
-- en: The buyer's identifier, absent, is read from the contract's unique identifier.
-- example: uid = 21500222100012202183935401
SELECT left(uid, 14) AS buyer_id
WHERE buyer_id IS NULL AND id IS NOT NULL AND regexp_matches(uid, '^[0-9]{14}') AND uid = left(uid, 14) || id
