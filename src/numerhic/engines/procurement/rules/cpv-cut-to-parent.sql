-- name: cpv-cut-to-parent
-- kind: mend
-- on: cpv
-- order: 50
-- fr: Un code CPV qui n'existe pas est ramené au code connu le plus proche au-dessus de lui.
-- en: A CPV code that does not exist is brought back to the nearest known code above it.
-- example: 72999999
SELECT coalesce(
    CASE WHEN rpad(left(value, 7), 8, '0') IN (SELECT code FROM cpv_codes) THEN rpad(left(value, 7), 8, '0') END,
    CASE WHEN rpad(left(value, 6), 8, '0') IN (SELECT code FROM cpv_codes) THEN rpad(left(value, 6), 8, '0') END,
    CASE WHEN rpad(left(value, 5), 8, '0') IN (SELECT code FROM cpv_codes) THEN rpad(left(value, 5), 8, '0') END,
    CASE WHEN rpad(left(value, 4), 8, '0') IN (SELECT code FROM cpv_codes) THEN rpad(left(value, 4), 8, '0') END,
    CASE WHEN rpad(left(value, 3), 8, '0') IN (SELECT code FROM cpv_codes) THEN rpad(left(value, 3), 8, '0') END,
    rpad(left(value, 2), 8, '0')) AS value
WHERE left(value, 8) NOT IN (SELECT code FROM cpv_codes) AND rpad(left(value, 2), 8, '0') IN (SELECT code FROM cpv_codes)
