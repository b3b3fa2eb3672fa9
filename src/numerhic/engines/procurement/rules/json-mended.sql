-- name: json-mended
-- kind: mend
-- on: reader
-- order: 30
-- fr: Cet enregistrement JSON avait un petit défaut d'écriture (virgule de trop, valeur oubliée, guillemet dans un texte…) : il a été lu une fois réparé.
-- en: This JSON record had a small fault of writing (stray comma, value left out, quote inside a text…): it was read once mended.
-- example: "montant": 1234,56,}
SELECT object AS object
WHERE false
