-- name: date-with-time-zone
-- kind: mend
-- on: date
-- order: 10
-- fr: L'heure ou le fuseau collé à une date est retiré.
-- en: The time or time zone stuck to a date is removed.
-- example: 2019-01-01+01:00
SELECT left(trim(value), 10) AS value
WHERE regexp_matches(trim(value), '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T +Z-].*)$') OR (trim(value) <> value AND regexp_matches(trim(value), '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'))
