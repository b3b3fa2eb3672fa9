-- Publications that say the very same of the same contract (buyer, id, date, holders, amount, object): one of
-- them stands for all, the most complete, then the latest. The others are repetitions.
CREATE TABLE cluster_of AS
SELECT id_hash FROM clean WHERE rid NOT IN (SELECT rid FROM gone) GROUP BY id_hash HAVING count(*) > 1;

-- All that may share something with another: what follows looks at nothing else.
CREATE TABLE candidate AS
SELECT * FROM clean
WHERE (id_hash IN (SELECT id_hash FROM cluster_of) OR id IS NULL)
  AND rid NOT IN (SELECT rid FROM gone) AND rid NOT IN (SELECT rid FROM changed)
  AND rid NOT IN (SELECT rid FROM repeated);
INSERT INTO candidate
SELECT *, hash(left(buyer_id, 9), id) AS id_hash FROM changed
WHERE hash(left(buyer_id, 9), id) IN (SELECT id_hash FROM cluster_of) OR id IS NULL;

CREATE TABLE publication AS
SELECT c.rid, c.id_hash AS cluster, notified, published, amount, bare(object) AS title,
       list_sort(list_distinct(list_transform(suppliers, lambda holder: coalesce(holder_key(holder), '')))) AS holders,
       s.source_file || '|' || coalesce(source, '') || '|' || CAST(uid IS NOT NULL AS VARCHAR) AS flow,
       [coalesce(a.amendments, 0), (c.id IS NOT NULL)::INT + (cpv IS NOT NULL)::INT + (duration IS NOT NULL)::INT
           + (offers IS NOT NULL)::INT + ("procedure" IS NOT NULL)::INT + (nature IS NOT NULL)::INT
           + (amount IS NOT NULL)::INT + (buyer_name IS NOT NULL)::INT + (place_code IS NOT NULL)::INT
           + len(list_filter(suppliers, lambda holder: holder.name IS NOT NULL)),
        coalesce(date_diff('day', DATE '1990-01-01', published), 0),
        hash(c.id, uid, object, cpv, duration, offers, "procedure", nature, buyer_name, place_code, suppliers) % 4294967296
       ] AS weight
FROM (SELECT * FROM candidate WHERE id_hash IN (SELECT id_hash FROM cluster_of)) c
JOIN stretch s ON s.number = c.rid >> 32
LEFT JOIN (SELECT rid, count(*) AS amendments FROM amendment GROUP BY rid) a ON a.rid = c.rid;

CREATE TABLE alike AS
SELECT rid, first(rid) OVER (PARTITION BY cluster, notified, amount, title, holders ORDER BY weight DESC, rid) AS best FROM publication;

INSERT INTO repeated SELECT rid, best FROM alike WHERE rid <> best;

CREATE TABLE distinct_publication AS
SELECT p.*, f.flows FROM publication p
JOIN (SELECT best, list_distinct(list(flow)) AS flows FROM alike a JOIN publication p ON p.rid = a.rid GROUP BY best) f
  ON f.best = p.rid;
