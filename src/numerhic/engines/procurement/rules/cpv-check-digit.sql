-- name: cpv-check-digit
-- kind: mend
-- on: cpv
-- order: 40
-- fr: Le chiffre de contrôle du code CPV est faux ; le code existe : il est gardé.
-- en: The CPV code's check digit is wrong; the code exists: it is kept.
-- example: 72000000-9
SELECT left(value, 8) AS value
WHERE length(value) = 10 AND EXISTS (SELECT 1 FROM cpv_codes WHERE code = left(value, 8) AND check_digit <> right(value, 1))
