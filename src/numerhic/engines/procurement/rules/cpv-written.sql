-- name: cpv-written
-- kind: mend
-- on: cpv
-- order: 10
-- fr: Un code CPV entouré d'un libellé, de points ou d'autres codes est réduit au premier code.
-- en: A CPV code surrounded by a label, dots or other codes is cut down to the first code.
-- example: 45.21.42.00-2 Travaux d'école
SELECT coalesce(
    nullif(regexp_extract(value, '(?:^|[^0-9])([0-9]{8}(?:-[0-9])?)(?:[^0-9-]|$)', 1), ''),
    nullif(regexp_extract(regexp_replace(value, '[. ]', '', 'g'), '(?:^|[^0-9])([0-9]{8}(?:-[0-9])?)(?:[^0-9-]|$)', 1), ''),
    regexp_replace(value, '^([0-9]{8})([0-9])$', '\1-\2')) AS value
WHERE NOT regexp_matches(value, '^[0-9]{7,8}(-[0-9])?$')
  AND (regexp_matches(value, '(^|[^0-9])[0-9]{8}(-[0-9])?([^0-9-]|$)')
    OR regexp_matches(regexp_replace(value, '[. ]', '', 'g'), '(^|[^0-9])[0-9]{8}(-[0-9])?([^0-9-]|$)')
    OR regexp_matches(value, '^[0-9]{9}$'))
