-- The amendments of the contracts kept, in the order they apply.
SELECT k.contract_key, a.number, a.id AS published_id, object, notified AS notified_on, published AS published_on,
       amount, duration, list_transform(suppliers, lambda holder: holder_key(holder)) AS supplier_keys, doubts,
       s.source_file, s.before + (a.rid & 4294967295) AS source_row
FROM ordered_amendment a
JOIN keyed k ON k.rid = a.rid
JOIN stretch s ON s.number = a.rid >> 32
