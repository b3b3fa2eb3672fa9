-- name: amount-placeholder
-- kind: unknown
-- on: amount
-- order: 50
-- fr: Un montant fait d'un seul chiffre répété ou de la suite 123456789 n'en est pas un.
-- en: An amount made of one repeated digit or of the run 123456789 is none.
-- example: 999999999
SELECT NULL AS value
WHERE regexp_matches(value, '^(9{7,}|1{7,}|2{7,}|3{7,}|4{7,}|5{7,}|6{7,}|7{7,}|8{7,}|12345678|123456789|1234567890)(\.0*|\.9+|\.1+)?$')
