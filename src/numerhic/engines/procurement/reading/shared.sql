-- Contracts that share buyer and id with others (lots), or have no id: a mark made of what they say tells them
-- apart, whatever the order of files.
CREATE TABLE shared AS
SELECT rid, substr(md5(concat_ws('|', notified, bare(object), amount, duration, cpv, len(suppliers), holders)), 1, 8) AS mark
FROM (
    SELECT *, count(*) OVER (PARTITION BY buyer_id, id) AS same,
           array_to_string(list_sort(list_transform(suppliers, lambda holder: coalesce(holder_key(holder), ''))), ',') AS holders
    FROM candidate WHERE rid NOT IN (SELECT rid FROM gone)
)
WHERE id IS NULL OR same > 1;
