-- name: text-replacement-character
-- kind: mend
-- on: text
-- order: 30
-- fr: Un caractère perdu (�) est remplacé par l'accent le plus probable à cette place.
-- en: A lost character (�) is replaced by the accent most likely at that place.
-- example: Ma�trise d'�uvre du r�seau
SELECT replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(value,
    '(^| )�( |$)', '\1à\2', 'g'),
    '�(uvre|UVRE)', 'œ\1', 'g'),
    '([Mm]a)�(tr)', '\1î\2', 'g'),
    '\b([dlnDLN])�([aeiouyhéAEIOUYHÉ])', '\1’\2', 'g'),
    '�', 'é') AS value
WHERE contains(value, '�')
