-- Small tables the contracts are joined with: what each published nature and procedure means, what each CPV
-- code says, names by identifier, and the state of each amended contract after its amendments in order.
CREATE TABLE natures AS
SELECT nature, CASE
        WHEN contains(words, 'subsequent') THEN 'subsequent'
        WHEN contains(words, 'accord') AND contains(words, 'cadre') OR contains(words, 'bons de commande') THEN 'framework'
        WHEN contains(words, 'partenariat') AND NOT contains(words, 'innovation') THEN 'partnership'
        WHEN regexp_matches(words, 'concession|delegation|affermage|regie interessee') THEN 'concession'
        WHEN regexp_matches(words, 'marche') THEN 'contract'
        ELSE 'other' END AS code
FROM (SELECT nature, bare(nature) AS words FROM (SELECT DISTINCT nature FROM kept WHERE nature IS NOT NULL));

CREATE TABLE procedures AS
SELECT procedure, CASE
        WHEN regexp_matches(words, 'sans (publicite|mise en concurrence|concurrence)|negocie sans|gre a gre') THEN false
        WHEN regexp_matches(words, 'adapte|mapa|appel|ouvert|restreint|negoci|dialogue|concours|concurren|competit|innovation|acquisition dynamique') THEN true
        END AS competition
FROM (SELECT procedure, bare(procedure) AS words FROM (SELECT DISTINCT procedure FROM kept WHERE procedure IS NOT NULL));

CREATE TABLE cpv_says AS
SELECT published, cpv, doubts, arg_max(verdict, length(prefix)) AS verdict,
       arg_max(family, length(prefix)) AS family, max_by(prefix, length(prefix)) AS prefix
FROM cpv_clean LEFT JOIN digital_prefixes ON starts_with(cpv, prefix)
GROUP BY published, cpv, doubts;

CREATE TABLE undecided AS
SELECT rid, object FROM kept LEFT JOIN cpv_says ON cpv_says.published = kept.cpv
WHERE coalesce(verdict, 'words') = 'words' AND object IS NOT NULL;

CREATE TABLE worded (rid BIGINT, family VARCHAR, evidence VARCHAR);

CREATE TABLE names AS
SELECT key, arg_max(name, (times, name)) AS name
FROM (SELECT key, name, sum(times) AS times FROM holder_said GROUP BY key, name)
WHERE name IS NOT NULL AND key IS NOT NULL AND NOT starts_with(key, 'NAME:') GROUP BY key;

CREATE TABLE buyer_names AS
SELECT buyer_id, mode(buyer_name ORDER BY buyer_name) AS name FROM kept WHERE buyer_name IS NOT NULL GROUP BY buyer_id;

CREATE TABLE ordered_amendment AS
SELECT *, row_number() OVER (PARTITION BY rid ORDER BY notified NULLS LAST, published NULLS LAST,
                             TRY_CAST(id AS BIGINT) NULLS LAST, id NULLS LAST, place) AS number
FROM amendment
WHERE rid IN (SELECT rid FROM kept);

CREATE TABLE amended AS
SELECT rid, count(*) AS amendments, arg_max(amount, number) FILTER (amount IS NOT NULL) AS amount,
       arg_max(duration, number) FILTER (duration IS NOT NULL) AS duration,
       arg_max(suppliers, number) FILTER (len(suppliers) > 0) AS suppliers,
       flatten(list(doubts)) AS doubts
FROM ordered_amendment GROUP BY rid;

CREATE TABLE keyed AS
SELECT k.rid, buyer_id || '/' || coalesce(id, '') || coalesce('~' || mark, '') AS contract_key
FROM kept k LEFT JOIN shared s ON s.rid = k.rid
WHERE k.rid IN (SELECT rid FROM amendment) OR k.rid IN (SELECT into_rid FROM gone);
