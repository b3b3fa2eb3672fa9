-- name: test-record
-- kind: set-aside
-- on: row
-- order: 40
-- fr: L'objet dit que la ligne est un essai.
-- en: The object says that the record is a trial.
-- example: objet = TEST
SELECT object AS detail
WHERE regexp_matches(lower(object), '^\W*(ceci est un )?(tests?|essais?|factice|fictif|toto|titi|x{3,}|z{3,}|a supprimer|à supprimer|ne pas utiliser|march[ée]s? (de )?tests?)\W*$')
