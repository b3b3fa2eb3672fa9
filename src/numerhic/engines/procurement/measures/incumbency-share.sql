-- id: incumbency-share
-- name.fr: Part des renouvellements gardés par le sortant
-- name.en: Share of renewals kept by the incumbent
-- question.fr: Quand un marché est remis en jeu, le même fournisseur le garde-t-il ?
-- question.en: When a contract comes up again, does the same supplier keep it?
-- sentence.fr: {numerator} renouvellements sur {denominator} sont restés au même fournisseur.
-- sentence.en: {numerator} of {denominator} renewals stayed with the same supplier.
-- sentence.fr.one: 1 renouvellement sur {denominator} est resté au même fournisseur.
-- sentence.en.one: 1 of {denominator} renewals stayed with the same supplier.
-- sentence.fr.zero: Aucun des {denominator} renouvellements n'est resté au même fournisseur.
-- sentence.en.zero: None of the {denominator} renewals stayed with the same supplier.
-- absent.fr: Aucun marché publié n'a de successeur reconnu. Il faut plusieurs années de données.
-- absent.en: No published contract has a recognised successor. It takes several years of data.
-- formula.fr: Renouvellements (un marché et son successeur, selon la règle des successions ou une personne) dont au moins
--   un titulaire est le même, divisés par les renouvellements dont les titulaires sont connus des deux côtés.
-- formula.en: Renewals (a contract and its successor, by the succession rule or by a person) with at least one holder in
--   common, divided by renewals whose holders are known on both sides.
-- unit: share
-- terms: renewals
-- threshold: 5
-- threshold.why.fr: Sous cinq renouvellements, un seul de plus ou de moins déplace la part de vingt points ou plus.
-- threshold.why.en: Under five renewals, one more or less moves the share by twenty points or more.
-- source: Definition of this project: same buyer, same family, successive contracts, same supplier. The succession rule
--   never looks at the supplier, so that it cannot push the result up.
-- limits.fr: Un successeur peut manquer (objet réécrit, publication oubliée) ou être pris à tort : chaque paire est
--   montrée et peut être corrigée. Un fournisseur racheté paraît avoir changé. Rester peut être un bon choix.
-- limits.en: A successor can be missed (reworded object, forgotten publication) or be wrongly matched: each pair is shown
--   and can be corrected. A supplier that was bought seems to have changed. Staying can be a good choice.
-- example.fr: Un logiciel de paie renouvelé chez le même fournisseur, un réseau de téléphonie passé à un autre.
-- example.en: A payroll package renewed with the same supplier, a telephone network that passed to another.
-- example:
--   contract | digital | family           | supplier  | object            | starts_on  | ends_on
--   A        | yes     | software         | 111111111 | Logiciel de paie  | 2018-01-01 | 2021-01-01
--   B        | yes     | software         | 111111111 | Logiciel de paie  | 2021-01-01 | 2024-01-01
--   C        | yes     | telecom-networks | 222222222 | Téléphonie mobile | 2018-01-01 | 2020-01-01
--   D        | yes     | telecom-networks | 333333333 | Téléphonie mobile | 2020-02-01 | 2024-02-01
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 0.5   | 1         | 2           | 2
--   all     | 0.5   | 1         | 2           | 2
with renewal as (
    select
        successions.buyer_siren,
        successions.digital,
        successions.former,
        max(case when earlier.supplier_key = later.supplier_key then 1 else 0 end) as kept
    from successions
    join contracts as earlier on earlier.contract_key = successions.former
    join contracts as later on later.contract_key = successions.successor
    where earlier.supplier_key is not null and later.supplier_key is not null
    group by successions.buyer_siren, successions.digital, successions.former
),
per_buyer as (
    select
        buyer_siren,
        sum(case when digital then kept else 0 end) as digital_kept,
        count(case when digital then 1 end) as digital_renewals,
        sum(kept) as all_kept,
        count(*) as all_renewals
    from renewal
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_kept * 1.0 / nullif(digital_renewals, 0) as value,
       digital_kept as numerator, digital_renewals as denominator, digital_renewals as contracts
from per_buyer
union all
select buyer_siren, 'all', all_kept * 1.0 / nullif(all_renewals, 0), all_kept, all_renewals, all_renewals
from per_buyer
