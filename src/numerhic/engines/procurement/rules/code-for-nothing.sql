-- name: code-for-nothing
-- kind: unknown
-- on: any
-- order: 0
-- fr: Un code qui veut dire « rien » (NC, CDL, MQ, INX…) est lu comme une valeur inconnue.
-- en: A code that means "nothing" (NC, CDL, MQ, INX…) is read as an unknown value.
-- example: offresRecues = NC
SELECT NULL AS value
WHERE upper(trim(value)) IN ('', 'NC', 'CDL', 'MQ', 'INX', 'NAN', 'NULL', 'NONE', 'NIL', 'NA', 'N/A', 'ND', 'N.C.', '-', '--', '?')
