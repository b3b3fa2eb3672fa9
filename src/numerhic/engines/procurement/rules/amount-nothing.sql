-- name: amount-nothing
-- kind: unknown
-- on: amount
-- order: 30
-- fr: Un montant de 0 ou 1 euro, ou négatif, ne dit rien : il est inconnu.
-- en: An amount of 0 or 1 euro, or negative, says nothing: it is unknown.
-- example: montant = 0
SELECT NULL AS value
WHERE TRY_CAST(value AS DOUBLE) <= {amount-smallest}
