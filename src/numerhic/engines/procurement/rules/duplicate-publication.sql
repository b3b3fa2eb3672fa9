-- name: duplicate-publication
-- kind: set-aside
-- on: duplicates
-- order: 10
-- fr: Le même marché est publié plusieurs fois : une seule publication est gardée.
-- en: The same contract is published several times: one publication is kept.
-- example: 2019M19003R00, dans deux fichiers
SELECT contract_key AS detail
WHERE false
