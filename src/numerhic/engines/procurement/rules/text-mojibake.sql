-- name: text-mojibake
-- kind: mend
-- on: text
-- order: 10
-- fr: Les accents abîmés par un mauvais encodage (Ã©) sont rétablis.
-- en: Accents broken by a wrong encoding (Ã©) are put back.
-- example: MarchÃ© de maÃ®trise d’œuvre
SELECT replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(value,
    'Ã©', 'é'), 'Ã¨', 'è'), 'Ãª', 'ê'), 'Ã«', 'ë'), 'Ã®', 'î'), 'Ã¯', 'ï'), 'Ã´', 'ô'), 'Ã¢', 'â'), 'Ã§', 'ç'), 'Ã»', 'û'),
    'Ã‰', 'É'), 'â€™', '’'), 'Â°', '°') AS value
WHERE regexp_matches(value, 'Ã[©¨ª«®¯´¢§»‰]|â€™|Â°')
