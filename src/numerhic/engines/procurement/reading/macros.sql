-- Small functions the rules and the steps share. luhn(digits): whether nine digits have the check digit of a
-- SIREN (Luhn's formula); La Poste's SIRET are out of its reach, its SIREN is not.
CREATE OR REPLACE TEMP MACRO doubled(digit) AS digit * 2 - CASE WHEN digit > 4 THEN 9 ELSE 0 END;
CREATE OR REPLACE TEMP MACRO luhn_of(number) AS (
    number % 10 + doubled(number // 10 % 10) + number // 100 % 10 + doubled(number // 1000 % 10)
    + number // 10000 % 10 + doubled(number // 100000 % 10) + number // 1000000 % 10
    + doubled(number // 10000000 % 10) + number // 100000000 % 10) % 10 = 0;
CREATE OR REPLACE TEMP MACRO luhn(digits) AS coalesce(luhn_of(TRY_CAST(digits AS BIGINT)), false);
CREATE OR REPLACE TEMP MACRO plain(words) AS strip_accents(lower(trim(words)));
CREATE OR REPLACE TEMP MACRO bare(words) AS regexp_replace(plain(words), '[^a-z0-9]+', ' ', 'g');
CREATE OR REPLACE TEMP MACRO id_type(published, id) AS CASE
    WHEN id IS NULL THEN NULL
    WHEN published IS NULL OR published = '' THEN CASE WHEN regexp_full_match(id, '[0-9]{14}') THEN 'SIRET' END
    WHEN upper(published) = 'SIRET' THEN 'SIRET'
    WHEN upper(published) = 'SIREN' THEN 'SIREN'
    WHEN contains(upper(published), 'TVA') THEN 'TVA'
    WHEN upper(published) LIKE 'FRW%' THEN 'FRW'
    WHEN regexp_matches(upper(published), 'HORS.?UE') THEN 'HORS-UE'
    WHEN upper(published) IN ('TAHITI', 'RIDET', 'UE') THEN upper(published)
    ELSE upper(trim(published)) END;
CREATE OR REPLACE TEMP MACRO holder_key(holder) AS CASE
    WHEN holder.siren IS NOT NULL THEN holder.siren
    WHEN holder.id IS NOT NULL THEN coalesce(holder.type, 'ID') || ':' || upper(holder.id)
    WHEN holder.name IS NOT NULL THEN 'NAME:' || upper(trim(bare(holder.name))) END;
CREATE OR REPLACE TEMP MACRO in_order(holders) AS list_sort(holders, 'ASC', 'NULLS LAST');
