-- id: amendment-drift
-- name.fr: Dérive par avenants
-- name.en: Drift by amendments
-- question.fr: De combien les avenants changent-ils le prix des marchés qu'ils touchent ?
-- question.en: By how much do amendments change the price of the contracts they touch?
-- sentence.fr: Les {contracts} marchés modifiés ont changé de {value} : {numerator} pour {denominator} au départ.
-- sentence.en: The {contracts} amended contracts changed by {value}: {numerator} on {denominator} at first.
-- absent.fr: Aucun avenant n'est publié. Cela ne prouve pas qu'il n'y en a pas eu.
-- absent.en: No amendment is published. That does not prove there was none.
-- formula.fr: Montant final moins montant initial, divisé par le montant initial, en sommes, sur les marchés qui ont au
--   moins un avenant publié et dont les deux montants sont connus.
-- formula.en: Final amount less initial amount, divided by the initial amount, as sums, over the contracts that have at
--   least one published amendment and both amounts known.
-- unit: ratio
-- terms: euros
-- threshold: 5
-- threshold.why.fr: Sous cinq marchés modifiés, un seul gros avenant fait toute la dérive.
-- threshold.why.en: Under five amended contracts, a single large amendment makes the whole drift.
-- source: Code de la commande publique, art. L2194-1 and R2194-1 to R2194-9 (changes to a contract under way).
-- limits.fr: Seuls les marchés modifiés comptent, car l'absence d'avenant publié ne se distingue pas d'un avenant non
--   publié : ce n'est pas la dérive de tous les marchés. Un avenant sans effet sur le prix compte pour zéro. La révision
--   prévue au contrat n'est pas un avenant. Un accord-cadre compte par son plafond.
-- limits.en: Only amended contracts count, because no published amendment cannot be told from an unpublished one: this is
--   not the drift of all contracts. An amendment with no effect on the price counts as zero. Price revision foreseen by
--   the contract is no amendment. A framework agreement counts by its ceiling.
-- example.fr: Deux marchés numériques modifiés, un marché sans avenant, un marché de voirie modifié.
-- example.en: Two amended digital contracts, one contract without amendment, an amended road contract.
-- example:
--   contract | digital | amount_initial | amount_final | amendment_count
--   A        | yes     | 100000         | 120000       | 2
--   B        | yes     | 100000         | 100000       | 1
--   C        | yes     | 500000         | 500000       | 0
--   D        | no      | 200000         | 180000       | 1
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 0.1   | 20000     | 200000      | 2
--   all     | 0     | 0         | 400000      | 3
with per_buyer as (
    select
        buyer_siren,
        round(sum(case when digital then amount_final - amount_initial end), 2) as digital_change,
        round(sum(case when digital then amount_initial end), 2) as digital_initial,
        count(case when digital then 1 end) as digital_contracts,
        round(sum(amount_final - amount_initial), 2) as all_change,
        round(sum(amount_initial), 2) as all_initial,
        count(*) as all_contracts
    from contracts
    where supplier_rank = 1
      and amendment_count > 0
      and amount_initial is not null
      and amount_final is not null
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_change / nullif(digital_initial, 0) as value,
       digital_change as numerator, digital_initial as denominator, digital_contracts as contracts
from per_buyer
union all
select buyer_siren, 'all', all_change / nullif(all_initial, 0), all_change, all_initial, all_contracts
from per_buyer
