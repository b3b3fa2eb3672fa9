-- Tables that spread a contract over lines: lines of one group become one record with all their holders; the
-- versions that a consolidated table gives as lines (same lineage, same holders) become one record and its
-- amendments. A line that repeats another of its group is a repetition.
CREATE TABLE repeated (rid BIGINT, into_rid BIGINT);

CREATE TABLE line AS SELECT *, rid >> 32 AS stretch FROM clean WHERE "group" IS NOT NULL;

CREATE TABLE line_of AS
SELECT rid, min(rid) OVER (PARTITION BY stretch, "group") AS leader,
       min(rid) OVER (PARTITION BY stretch, "group", suppliers) AS first_alike
FROM line;

INSERT INTO repeated SELECT rid, leader FROM line_of WHERE rid <> first_alike;

INSERT INTO gone SELECT rid, leader FROM line_of WHERE rid = first_alike AND rid <> leader;

CREATE TABLE gathered AS
SELECT l.* EXCLUDE (suppliers, doubts, id_hash, stretch), h.suppliers, h.doubts, l.id_hash, l.stretch
FROM line l
JOIN (
    SELECT o.leader, list(holder ORDER BY holder_rank) FILTER (holder IS NOT NULL AND again = 1) AS suppliers,
           list_distinct(flatten(list(doubts))) AS doubts
    FROM (
        SELECT leader, rid AS holder_rank, doubts, holder, row_number() OVER (PARTITION BY leader, coalesce(holder_key(holder), CAST(rid AS VARCHAR)) ORDER BY rid) AS again
        FROM (SELECT o.leader, l.rid, l.doubts, unnest(CASE WHEN len(l.suppliers) = 0 THEN [NULL] ELSE l.suppliers END) AS holder
              FROM line l JOIN line_of o ON o.rid = l.rid AND o.rid = o.first_alike)
    ) o GROUP BY o.leader
) h ON h.leader = l.rid;

UPDATE gathered SET suppliers = [] WHERE suppliers IS NULL;

-- What any line of a group says of its amendments is said of the group; the same amendment told by several
-- lines is one, its holders added up.
UPDATE amendment SET rid = line_of.leader FROM line_of
WHERE amendment.rid = line_of.rid AND line_of.rid <> line_of.leader;

CREATE TABLE told AS
SELECT rid, min(place) AS place, id, first(object ORDER BY place) AS object, notified, published, amount, duration,
       list_distinct(flatten(list(suppliers ORDER BY place))) AS suppliers,
       list_distinct(flatten(list(doubts ORDER BY place))) AS doubts
FROM amendment WHERE rid IN (SELECT leader FROM line_of)
GROUP BY rid, id, bare(object), notified, published, amount, duration;
DELETE FROM amendment WHERE rid IN (SELECT leader FROM line_of);
INSERT INTO amendment SELECT * FROM told;

-- Versions: the first is the contract, each later one an amendment that states the whole new amount and duration,
-- unless its lines tell their amendments themselves.
CREATE TABLE version_of AS
SELECT rid, first(rid) OVER same AS leader, row_number() OVER same AS number,
       lag(amount) OVER same AS amount_before, lag(duration) OVER same AS duration_before
FROM (SELECT *, list_sort(list_transform(suppliers, lambda holder: coalesce(holder_key(holder), ''))) AS holders
      FROM gathered WHERE lineage IS NOT NULL)
WINDOW same AS (
    PARTITION BY stretch, lineage, left(buyer_id, 9), holders
    ORDER BY TRY_CAST("version" AS INTEGER) NULLS FIRST, notified NULLS LAST, published NULLS LAST, rid
);

INSERT INTO gone SELECT rid, leader FROM version_of WHERE number > 1;

INSERT INTO amendment
SELECT v.leader, 1000000 + v.number, g."version", NULL, g.notified, g.published,
       CASE WHEN g.amount IS DISTINCT FROM v.amount_before THEN g.amount END,
       CASE WHEN g.duration IS DISTINCT FROM v.duration_before THEN g.duration END, [], g.doubts
FROM version_of v JOIN gathered g ON g.rid = v.rid WHERE v.number > 1 AND v.rid NOT IN (SELECT rid FROM amendment);

INSERT INTO changed
SELECT * EXCLUDE (id_hash, stretch) FROM (
    SELECT COLUMNS(c -> c NOT IN ('suppliers', 'doubts', 'id_hash', 'stretch')), suppliers, doubts, id_hash, stretch FROM gathered
) WHERE rid NOT IN (SELECT rid FROM version_of WHERE number > 1);

-- A version's amendments are those of its contract; each version may tell again those before it.
UPDATE amendment SET rid = version_of.leader FROM version_of WHERE amendment.rid = version_of.rid;
CREATE TABLE one_amendment AS
SELECT * FROM amendment
QUALIFY row_number() OVER (PARTITION BY rid, id, bare(object), notified, published, amount, duration ORDER BY place) = 1;
DROP TABLE amendment;
ALTER TABLE one_amendment RENAME TO amendment;
