-- name: date-short-year
-- kind: mend
-- on: date
-- order: 18
-- fr: Une date écrite jour/mois/année sur deux chiffres est du vingt-et-unième siècle, jour d'abord.
-- en: A date written day/month/year with a year of two digits is of the twenty-first century, day first.
-- example: 27/03/19
SELECT regexp_replace(trim(value), '^([0-9]{1,2})/([0-9]{1,2})/([0-9]{2})\b.*$', '20\3-\2-\1') AS value
WHERE regexp_matches(trim(value), '^[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}( .*)?$')
