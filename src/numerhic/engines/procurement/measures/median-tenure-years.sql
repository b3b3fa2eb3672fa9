-- id: median-tenure-years
-- name.fr: Ancienneté médiane des fournisseurs
-- name.en: Median tenure of the suppliers
-- question.fr: Depuis combien de temps les fournisseurs sont-ils en place, et jusqu'à quand ?
-- question.en: For how long have the suppliers been in place, and until when?
-- sentence.fr: La moitié des {denominator} relations avec un fournisseur couvrent {value} ou plus.
-- sentence.en: Half of the {denominator} relations with a supplier span {value} or more.
-- absent.fr: Aucun marché n'a à la fois un fournisseur, une date de début et une famille connus.
-- absent.en: No contract has a known supplier, start date and family together.
-- formula.fr: Une relation est un même acheteur, un même fournisseur, une même famille (famille numérique, sinon les deux
--   premiers chiffres du code CPV). Elle va du début du premier marché à la fin du dernier (à son début si la fin est
--   inconnue). Médiane de ces durées, en années de 365,25 jours. Le dénominateur est le nombre de relations.
-- formula.en: A relation is one buyer, one supplier, one family (digital family, else the first two digits of the CPV
--   code). It runs from the start of the first contract to the end of the last (its start when the end is unknown).
--   Median of these spans, in years of 365.25 days. The denominator is the number of relations.
-- unit: years
-- terms: relations
-- threshold: 5
-- threshold.why.fr: Sous cinq marchés, une médiane change d'un marché à l'autre.
-- threshold.why.en: Under five contracts, a median jumps from one contract to the next.
-- source: Definition of this project; tenure in the sense of length of an uninterrupted or repeated relation.
-- limits.fr: Les données publiées commencent vers 2018 : une relation plus ancienne paraît courte. Un fournisseur racheté
--   change d'identifiant et paraît nouveau. Les interruptions entre deux marchés sont comptées comme présence.
-- limits.en: Published data start around 2018: an older relation looks short. A supplier that was bought changes its
--   identifier and looks new. Gaps between two contracts count as presence.
-- example.fr: Deux marchés de logiciel qui se suivent chez le même fournisseur, un autre logiciel, un marché de voirie.
-- example.en: Two successive software contracts with one supplier, another software contract, a road contract.
-- example:
--   contract | digital | family   | supplier  | cpv      | starts_on  | ends_on
--   A        | yes     | software | 111111111 | 48000000 | 2018-01-01 | 2020-01-01
--   B        | yes     | software | 111111111 | 48000000 | 2020-01-01 | 2022-01-01
--   C        | yes     | software | 222222222 | 48000000 | 2018-01-01 | 2020-01-01
--   D        | no      | -        | 333333333 | 45233140 | 2019-01-01 | 2020-01-01
-- result:
--   scope   | value  | numerator | denominator | contracts
--   digital | 2.9993 | -         | 2           | 3
--   all     | 1.9986 | -         | 3           | 4
with relation as (
    select
        buyer_siren,
        supplier_key,
        case when digital then coalesce(family, 'digital') else substr(cpv, 1, 2) end as line,
        digital,
        min(starts_on) as first_day,
        max(coalesce(ends_on, starts_on)) as last_day,
        count(case when supplier_rank = 1 then 1 end) as contracts
    from contracts
    where supplier_key is not null and starts_on is not null and (digital or cpv is not null)
    group by buyer_siren, supplier_key, line, digital
),
span as (
    select buyer_siren, digital, contracts, date_diff('day', first_day, last_day) / 365.25 as years
    from relation
),
per_buyer as (
    select
        buyer_siren,
        median(case when digital then years end) as digital_median,
        count(case when digital then years end) as digital_relations,
        sum(case when digital then contracts else 0 end) as digital_contracts,
        median(years) as all_median,
        count(years) as all_relations,
        sum(contracts) as all_contracts
    from span
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_median as value,
       null as numerator, digital_relations as denominator, digital_contracts as contracts
from per_buyer
union all
select buyer_siren, 'all', all_median, null, all_relations, all_contracts
from per_buyer
