-- The contracts: one row per contract × holder. Holders are those after the amendments, in the order of their
-- identifiers, those with neither identifier nor name last. What is decided per value is in lookups.sql.
SELECT
    contract_key, kind, id AS published_id, uid,
    CASE WHEN strlen(buyer_id) = 14 THEN buyer_id END AS buyer_siret, buyer_siren,
    coalesce(buyer_name, borrowed_buyer) AS buyer_name,
    holder_key(holder) AS supplier_key, holder.siren AS supplier_siren, holder.id AS supplier_id,
    holder.type AS supplier_id_type, coalesce(holder.name, n.name) AS supplier_name,
    holder_count AS supplier_count, holder_rank AS supplier_rank,
    CASE WHEN is_framework THEN 'framework' ELSE nature_code END AS nature, nature AS nature_published, is_framework,
    "procedure", competition, object, cpv, notified AS notified_on, published AS published_on, starts_on,
    CASE WHEN duration_final = floor(duration_final) THEN CAST(starts_on + to_months(CAST(duration_final AS INTEGER)) AS DATE)
         ELSE CAST(starts_on + to_months(CAST(floor(duration_final) AS INTEGER))
              + to_days(CAST(round((duration_final - floor(duration_final)) * 30) AS INTEGER)) AS DATE) END AS ends_on,
    duration AS duration_initial, duration_final, amount AS amount_initial, amount_final,
    amount / greatest(holder_count, 1) AS share_initial, amount_final / greatest(holder_count, 1) AS share_final,
    offers, price_form, framework_id, place_code, place_type,
    coalesce(verdict = 'digital', false) OR word_family IS NOT NULL AS digital,
    CASE WHEN verdict IN ('digital', 'not-digital') THEN 'cpv' WHEN word_family IS NOT NULL THEN 'words' ELSE 'none' END AS digital_rule,
    CASE WHEN verdict = 'digital' THEN cpv_family ELSE word_family END AS family,
    CASE WHEN verdict IN ('digital', 'not-digital') THEN prefix ELSE word_evidence END AS digital_evidence,
    amendment_count,
    CASE WHEN more_doubts IS NULL AND coalesce(len(cpv_doubts), 0) = 0 AND w.siren IS NULL AND n.name IS NULL
              AND (buyer_name IS NOT NULL OR borrowed_buyer IS NULL) THEN doubts
         ELSE list_sort(list_distinct(list_filter(flatten([doubts, coalesce(more_doubts, []), coalesce(cpv_doubts, []), [
             CASE WHEN buyer_name IS NULL AND borrowed_buyer IS NOT NULL THEN 'buyer-name-borrowed' END,
             CASE WHEN holder.name IS NULL AND n.name IS NOT NULL THEN 'supplier-name-borrowed' END,
             CASE WHEN w.siren IS NOT NULL THEN 'supplier-check-digit' END]]), lambda doubt: doubt IS NOT NULL))) END AS doubts,
    source_file, source_format, source_row
FROM (
    SELECT *, unnest(holders) AS holder, generate_subscripts(holders, 1) AS holder_rank,
           CASE WHEN holders[1] IS NULL THEN 0 ELSE len(holders) END AS holder_count,
           nature_code = 'framework' OR (nature_code = 'contract' AND by_technique AND framework_id IS NULL) AS is_framework
    FROM (
        SELECT k.* EXCLUDE (cpv), c.cpv, c.doubts AS cpv_doubts, c.verdict, c.family AS cpv_family, c.prefix,
            s.source_file, s.source_format, s.before + (k.rid & 4294967295) AS source_row,
            left(k.buyer_id, 9) AS buyer_siren,
            k.buyer_id || '/' || coalesce(k.id, '') || CASE WHEN m.mark IS NULL THEN '' ELSE '~' || m.mark END AS contract_key,
            coalesce(a.amendments, 0) AS amendment_count, coalesce(a.amount, k.amount) AS amount_final,
            coalesce(a.duration, k.duration) AS duration_final, a.doubts AS more_doubts,
            coalesce(k.starts, k.notified) AS starts_on,
            CASE WHEN k.kind = 'concession' THEN 'concession' ELSE coalesce(t.code, 'contract') END AS nature_code,
            coalesce(regexp_matches(k.techniques, '(?i)accord.?cadre'), false) AS by_technique, p.competition,
            d.family AS word_family, d.evidence AS word_evidence, b.name AS borrowed_buyer,
            CASE WHEN a.suppliers IS NOT NULL THEN in_order(a.suppliers) WHEN len(k.suppliers) = 0 THEN [NULL]
                 WHEN len(k.suppliers) = 1 THEN k.suppliers ELSE in_order(k.suppliers) END AS holders
        FROM kept k
        JOIN stretch s ON s.number = k.rid >> 32
        LEFT JOIN natures t ON t.nature = k.nature
        LEFT JOIN procedures p ON p.procedure = k.procedure
        LEFT JOIN cpv_says c ON c.published = k.cpv
        LEFT JOIN worded d ON d.rid = k.rid
        LEFT JOIN amended a ON a.rid = k.rid
        LEFT JOIN shared m ON m.rid = k.rid
        LEFT JOIN buyer_names b ON b.buyer_id = CASE WHEN k.buyer_name IS NULL THEN k.buyer_id END
    )
)
LEFT JOIN names n ON n.key = CASE WHEN holder.name IS NULL THEN holder_key(holder) END
LEFT JOIN wrong_sirens w ON w.siren = holder.siren
