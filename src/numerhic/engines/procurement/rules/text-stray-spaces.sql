-- name: text-stray-spaces
-- kind: mend
-- on: text
-- order: 40
-- fr: Les espaces et retours à la ligne en trop sont retirés.
-- en: Stray spaces and line breaks are removed.
-- example: « Travaux  de voirie  »
SELECT nullif(trim(regexp_replace(value, '[\s\x{00A0}\x{200B}\x{FEFF}\x00-\x1f]+', ' ', 'g')), '') AS value
WHERE regexp_matches(value, '^[\s\x{00A0}]|[\s\x{00A0}]$|[\s\x{00A0}]{2}|[\x00-\x1f\x{200B}\x{FEFF}]')
