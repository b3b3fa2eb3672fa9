-- name: unreadable-list
-- kind: unknown
-- on: reader
-- order: 20
-- fr: Une cellule qui devait porter une liste ou un objet porte autre chose : elle est inconnue.
-- en: A cell that should hold a list or an object holds something else: it is unknown.
-- example: lieuExecution = test
SELECT NULL AS value
WHERE false
