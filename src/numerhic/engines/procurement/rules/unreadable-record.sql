-- name: unreadable-record
-- kind: set-aside
-- on: row
-- order: 10
-- fr: La ligne ne peut pas être lue.
-- en: The record cannot be read.
-- example: {"id": "2019", "objet": "Travaux
SELECT unreadable AS detail
WHERE unreadable IS NOT NULL
