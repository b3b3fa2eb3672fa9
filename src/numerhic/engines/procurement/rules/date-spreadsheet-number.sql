-- name: date-spreadsheet-number
-- kind: mend
-- on: date
-- order: 40
-- fr: Un nombre de jours de tableur (depuis 1900) redevient une date.
-- en: A spreadsheet's number of days (since 1900) becomes a date again.
-- example: 44202
SELECT CAST(DATE '1899-12-30' + CAST(CAST(value AS DOUBLE) AS INTEGER) AS VARCHAR) AS value
WHERE regexp_matches(value, '^[34][0-9]{4}(\.[0-9]+)?$')
