-- The contracts: one row per contract × holder. Holders are those after the amendments; words are only looked
-- at where the CPV code does not decide (lookups.cpv_says).
WITH contract AS (
    SELECT k.* EXCLUDE (cpv), c.cpv, c.doubts AS cpv_doubts, s.source_file, s.source_format, s.before + (k.rid & 4294967295) AS source_row,
           a.amendments, a.amount AS amount_after, a.duration AS duration_after, a.doubts AS more_doubts,
           coalesce(a.suppliers, k.suppliers) AS holders, n.code AS nature_code, p.competition,
           c.verdict, c.family AS cpv_family, c.prefix, sh.mark, b.name AS borrowed_buyer,
           CASE WHEN coalesce(c.verdict, 'words') = 'words' THEN plain(k.object) END AS words
    FROM kept k
    JOIN stretch s ON s.number = k.rid >> 32
    LEFT JOIN amended a ON a.rid = k.rid
    LEFT JOIN natures n ON n.nature = k.nature
    LEFT JOIN procedures p ON p.procedure = k.procedure
    LEFT JOIN cpv_says c ON c.published = k.cpv
    LEFT JOIN shared sh ON sh.rid = k.rid
    LEFT JOIN buyer_names b ON k.buyer_name IS NULL AND b.buyer_id = k.buyer_id
),
worded AS (
    SELECT rid, rule, words FROM (SELECT rid, words, {word_rule} AS rule FROM contract WHERE words IS NOT NULL)
    WHERE rule IS NOT NULL
),
decided AS (
    SELECT c.*, buyer_id || '/' || coalesce(id, '') || coalesce('~' || mark, '') AS contract_key,
           CASE WHEN kind = 'concession' THEN 'concession' ELSE coalesce(nature_code, 'contract') END AS nature_word,
           coalesce(regexp_matches(bare(techniques), 'accord.?cadre'), false) AS by_technique,
           {word_family} AS word_family, {word_evidence} AS word_evidence,
           CASE WHEN len(holders) = 0 THEN [NULL] ELSE list_sort(holders) END AS rows
    FROM (SELECT c.*, w.rule FROM contract c LEFT JOIN worded w ON w.rid = c.rid) c
),
spread AS (
    SELECT *, unnest(rows) AS holder, generate_subscripts(rows, 1) AS rank FROM decided
)
SELECT
    contract_key, coalesce(kind, 'contract') AS kind, id AS published_id, uid,
    CASE WHEN length(buyer_id) = 14 THEN buyer_id END AS buyer_siret, left(buyer_id, 9) AS buyer_siren,
    coalesce(buyer_name, borrowed_buyer) AS buyer_name,
    holder_key(holder) AS supplier_key, holder.siren AS supplier_siren, holder.id AS supplier_id,
    holder.type AS supplier_id_type, coalesce(holder.name, n.name) AS supplier_name,
    len(holders) AS supplier_count, rank AS supplier_rank,
    CASE WHEN nature_word = 'contract' AND by_technique THEN 'framework' ELSE nature_word END AS nature,
    nature AS nature_published,
    nature_word = 'framework' OR (nature_word = 'contract' AND by_technique) AS is_framework,
    "procedure", competition, object, cpv, notified AS notified_on, published AS published_on,
    coalesce(starts, notified) AS starts_on,
    coalesce(starts, notified) + to_months(CAST(floor(final) AS INTEGER))
        + to_days(CAST(round((final - floor(final)) * 30) AS INTEGER)) AS ends_on,
    duration AS duration_initial, final AS duration_final,
    amount AS amount_initial, coalesce(amount_after, amount) AS amount_final,
    amount / greatest(len(holders), 1) AS share_initial,
    coalesce(amount_after, amount) / greatest(len(holders), 1) AS share_final,
    offers, price_form, framework_id, place_code, place_type,
    verdict = 'digital' IS TRUE OR word_family IS NOT NULL AS digital,
    CASE WHEN verdict IN ('digital', 'not-digital') THEN 'cpv' WHEN word_family IS NOT NULL THEN 'words' ELSE 'none' END AS digital_rule,
    CASE WHEN verdict = 'digital' THEN cpv_family ELSE word_family END AS family,
    CASE WHEN verdict IN ('digital', 'not-digital') THEN prefix ELSE word_evidence END AS digital_evidence,
    coalesce(amendments, 0) AS amendment_count,
    list_distinct(list_concat(doubts, list_concat(coalesce(more_doubts, []), list_concat(coalesce(cpv_doubts, []), list_filter([
        CASE WHEN buyer_name IS NULL AND borrowed_buyer IS NOT NULL THEN 'buyer-name-borrowed' END,
        CASE WHEN holder.name IS NULL AND n.name IS NOT NULL THEN 'supplier-name-borrowed' END,
        CASE WHEN w.siren IS NOT NULL THEN 'supplier-check-digit' END
    ], lambda doubt: doubt IS NOT NULL))))) AS doubts,
    source_file, source_format, source_row
FROM (SELECT *, coalesce(duration_after, duration) AS final FROM spread) d
LEFT JOIN names n ON holder.name IS NULL AND n.key = holder_key(holder)
LEFT JOIN wrong_sirens w ON w.siren = holder.siren
