-- name: cpv-lost-zero
-- kind: mend
-- on: cpv
-- order: 20
-- fr: Un code CPV qui a perdu son zéro du début le retrouve, si le code ainsi formé existe.
-- en: A CPV code that lost its leading zero gets it back, when the code so made exists.
-- example: 9310000-5
SELECT '0' || value AS value
WHERE regexp_matches(value, '^[0-9]{7}(-[0-9])?$') AND '0' || left(value, 7) IN (SELECT code FROM cpv_codes)
