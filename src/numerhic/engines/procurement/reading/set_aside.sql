-- Every published record that was not kept, with the rule that set it aside and the record itself: its own text
-- where it was read record by record, else all its values as they were read.
SELECT s.source_file, s.source_format, s.before + (a.rid & 4294967295) AS source_row, a.rule,
       CASE WHEN a.rule = 'duplicate-publication' THEN k.contract_key ELSE a.detail END AS detail,
       left(m.buyer_id, 9) AS buyer_siren, m.id AS published_id, m.object, coalesce(r.raw, m.said) AS raw
FROM aside a
JOIN stretch s ON s.number = a.rid >> 32
LEFT JOIN (
    SELECT rid, buyer_id, id, object, CAST(to_json(record) AS VARCHAR) AS said
    FROM record WHERE pending IS NULL AND rid IN (SELECT rid FROM aside)
    UNION ALL SELECT rid, buyer_id, id, object, CAST(to_json(mended) AS VARCHAR)
    FROM mended WHERE rid IN (SELECT rid FROM aside)
) m ON m.rid = a.rid
LEFT JOIN repeated d ON d.rid = a.rid
LEFT JOIN keyed k ON k.rid = d.into_rid
LEFT JOIN raws r ON r.rid = a.rid
