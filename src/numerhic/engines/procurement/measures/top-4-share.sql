-- id: top-4-share
-- name.fr: Part des quatre premiers fournisseurs
-- name.en: Share of the four first suppliers
-- question.fr: Quelle part de l'argent va aux quatre premiers fournisseurs ?
-- question.en: What share of the money goes to the four first suppliers?
-- sentence.fr: Les quatre premiers fournisseurs tiennent {value} des montants : {numerator} sur {denominator}.
-- sentence.en: The four first suppliers hold {value} of the amounts: {numerator} of {denominator}.
-- absent.fr: Aucun marché n'a à la fois un montant et un fournisseur connus.
-- absent.en: No contract has both a known amount and a known supplier.
-- formula.fr: Montants des quatre fournisseurs les plus payés, divisés par le montant des marchés dont le fournisseur et
--   le montant sont connus. Le montant d'un marché est partagé à parts égales entre ses titulaires.
-- formula.en: Amounts of the four most paid suppliers, divided by the amount of the contracts whose supplier and amount
--   are known. A contract's amount is split evenly among its holders.
-- unit: share
-- terms: euros
-- threshold: 10
-- threshold.why.fr: Jusqu'à quatre marchés la part vaut toujours cent pour cent ; il en faut plus du double pour qu'elle
--   puisse descendre nettement.
-- threshold.why.en: Up to four contracts the share is always one hundred per cent; it takes more than twice as many for
--   it to be able to come clearly below.
-- source: Concentration ratio CR4, as used in the economics of competition.
-- limits.fr: Les mêmes que pour la part du premier fournisseur. Avec quatre fournisseurs ou moins, la part vaut cent pour
--   cent et ne dit rien de plus.
-- limits.en: The same as for the share of the first supplier. With four suppliers or fewer, the share is one hundred per
--   cent and says nothing more.
-- example.fr: Cinq fournisseurs numériques ; le cinquième est laissé hors des quatre premiers.
-- example.en: Five digital suppliers; the fifth is left out of the four first.
-- example:
--   contract | digital | supplier  | amount_final
--   A        | yes     | 111111111 | 40000
--   B        | yes     | 222222222 | 30000
--   C        | yes     | 333333333 | 15000
--   D        | yes     | 444444444 | 10000
--   E        | yes     | 555555555 | 5000
--   F        | no      | 555555555 | 100000
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 0.95  | 95000     | 100000      | 5
--   all     | 0.95  | 190000    | 200000      | 6
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
        round(list_sum(max(digital_amount, 4)), 2) as digital_four,  -- max(x, 4): the four largest
        round(sum(digital_amount), 2) as digital_total,
        sum(digital_contracts) as digital_contracts,
        round(list_sum(max(all_amount, 4)), 2) as all_four,
        round(sum(all_amount), 2) as all_total,
        sum(all_contracts) as all_contracts
    from per_supplier
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_four / nullif(digital_total, 0) as value,
       digital_four as numerator, digital_total as denominator, digital_contracts as contracts
from per_buyer
union all
select buyer_siren, 'all', all_four / nullif(all_total, 0), all_four, all_total, all_contracts
from per_buyer
