-- name: date-compact
-- kind: mend
-- on: date
-- order: 30
-- fr: Une date écrite sans séparateur, avec des barres ou avec des chiffres en moins est remise en forme.
-- en: A date written without separators, with slashes or with digits missing is put in form.
-- example: 20210106
SELECT regexp_replace(trim(value), '^([0-9]{4})[/.-]?([0-9]{1,2})[/.-]?([0-9]{1,2})$', '\1-\2-\3') AS value
WHERE NOT regexp_matches(value, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
  AND regexp_matches(trim(value), '^((19|20)[0-9]{2}(0[1-9]|1[0-2])[0-3][0-9]|[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2})$')
