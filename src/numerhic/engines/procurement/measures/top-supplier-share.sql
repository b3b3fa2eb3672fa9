-- id: top-supplier-share
-- name.fr: Part du premier fournisseur
-- name.en: Share of the first supplier
-- question.fr: Quelle part de l'argent va au premier fournisseur ?
-- question.en: What share of the money goes to the first supplier?
-- sentence.fr: Le premier fournisseur tient {value} des montants : {numerator} sur {denominator}.
-- sentence.en: The first supplier holds {value} of the amounts: {numerator} of {denominator}.
-- absent.fr: Aucun marché n'a à la fois un montant et un fournisseur connus.
-- absent.en: No contract has both a known amount and a known supplier.
-- formula.fr: Montant du fournisseur le plus payé, divisé par le montant des marchés dont le fournisseur et le montant
--   sont connus. Le montant d'un marché est partagé à parts égales entre ses titulaires.
-- formula.en: Amount of the most paid supplier, divided by the amount of the contracts whose supplier and amount are
--   known. A contract's amount is split evenly among its holders.
-- unit: share
-- terms: euros
-- threshold: 5
-- threshold.why.fr: Sous cinq marchés, le premier fournisseur tient mécaniquement une grande part.
-- threshold.why.en: Under five contracts, the first supplier holds a large share by construction.
-- source: Concentration ratio CR1, as used in the economics of competition.
-- limits.fr: Deux filiales d'un même groupe comptent comme deux fournisseurs : la concentration réelle peut être plus
--   forte. Les montants comptent tels que publiés, plafonds d'accords-cadres compris. Un revendeur ou une centrale
--   d'achat cache l'éditeur qui est derrière.
-- limits.en: Two subsidiaries of one group count as two suppliers: real concentration can be higher. Amounts count as
--   published, framework ceilings included. A reseller or a purchasing body hides the publisher behind it.
-- example.fr: Trois marchés numériques, dont l'un partagé entre deux titulaires.
-- example.en: Three digital contracts, one of them shared by two holders.
-- example:
--   contract | digital | supplier  | amount_final
--   A        | yes     | 111111111 | 60000
--   B        | yes     | 111111111 | 40000
--   B        | yes     | 222222222 | 40000
--   C        | yes     | -         | 90000
--   D        | no      | 333333333 | 100000
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 0.8   | 80000     | 100000      | 2
--   all     | 0.5   | 100000    | 200000      | 3
with per_supplier as (
    select
        buyer_siren,
        supplier_key,
        sum(case when digital then share_final end) as digital_amount,
        sum(share_final) as all_amount,
        count(case when digital and supplier_rank = 1 then 1 end) as digital_contracts,
        count(case when supplier_rank = 1 then 1 end) as all_contracts
    from contracts
    where supplier_key is not null and share_final is not null
    group by buyer_siren, supplier_key
),
per_buyer as (
    select
        buyer_siren,
        round(max(digital_amount), 2) as digital_first,
        round(sum(digital_amount), 2) as digital_total,
        sum(digital_contracts) as digital_contracts,
        round(max(all_amount), 2) as all_first,
        round(sum(all_amount), 2) as all_total,
        sum(all_contracts) as all_contracts
    from per_supplier
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_first / nullif(digital_total, 0) as value,
       digital_first as numerator, digital_total as denominator, digital_contracts as contracts
from per_buyer
union all
select buyer_siren, 'all', all_first / nullif(all_total, 0), all_first, all_total, all_contracts
from per_buyer
