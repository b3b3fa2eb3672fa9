-- name: supplier-repeated
-- kind: mend
-- on: holders
-- order: 10
-- fr: Un titulaire nommé deux fois dans le même marché ne compte qu'une fois.
-- en: A holder named twice in the same contract counts once.
-- example: deux fois le SIREN 423999085
SELECT suppliers AS suppliers
WHERE false
