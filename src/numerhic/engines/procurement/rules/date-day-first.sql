-- name: date-day-first
-- kind: mend
-- on: date
-- order: 20
-- fr: Une date écrite jour/mois/année est remise dans l'ordre.
-- en: A date written day/month/year is put in order.
-- example: 06/01/2021
SELECT regexp_replace(trim(value), '^([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})\b.*$', '\3-\2-\1') AS value
WHERE regexp_matches(trim(value), '^[0-9]{1,2}[/. -][0-9]{1,2}[/. -][0-9]{4}\b')
