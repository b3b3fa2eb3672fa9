-- name: decoded-as-cp1252
-- kind: mend
-- on: reader
-- order: 10
-- fr: Le fichier n'était pas tout entier en UTF-8 : ce passage a été lu comme du Windows-1252.
-- en: The file was not all in UTF-8: this passage was read as Windows-1252.
-- example: octet 0xE9 dans un objet
SELECT object AS object
WHERE false
