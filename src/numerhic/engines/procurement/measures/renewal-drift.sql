-- id: renewal-drift
-- name.fr: Dérive au renouvellement
-- name.en: Drift at renewal
-- question.fr: Le prix par an monte-t-il quand un marché succède à un autre ?
-- question.en: Does the price per year rise when one contract follows another?
-- sentence.fr: Au renouvellement, le prix par an de {contracts} marchés a changé de {value} : {numerator} pour {denominator}.
-- sentence.en: At renewal, the price per year of {contracts} contracts changed by {value}: {numerator} on {denominator}.
-- absent.fr: Aucun renouvellement reconnu n'a ses montants et ses durées publiés des deux côtés.
-- absent.en: No recognised renewal has its amounts and durations published on both sides.
-- formula.fr: Montant par an du successeur tel que signé, moins montant par an du marché remplacé après avenants, divisé
--   par ce dernier, en sommes. Montant par an : montant divisé par la durée en mois, fois douze. Les deux marchés sont
--   des accords-cadres, ou aucun des deux ; chacun dure six mois ou plus.
-- formula.en: Yearly amount of the successor as signed, less yearly amount of the replaced contract after amendments,
--   divided by the latter, as sums. Yearly amount: amount divided by the duration in months, times twelve. Both
--   contracts are framework agreements, or neither is; each lasts six months or more.
-- unit: ratio
-- terms: euros
-- threshold: 5
-- threshold.why.fr: Sous cinq renouvellements, un seul marché dont le contour a changé fait toute la dérive.
-- threshold.why.en: Under five renewals, a single contract whose scope changed makes the whole drift.
-- source: Definition of this project, on the successions of docs/engines/procurement.md.
-- limits.fr: Le contenu peut changer d'un marché à l'autre (plus d'utilisateurs, moins de modules) et l'inflation n'est
--   pas retirée. Pour un accord-cadre, c'est le plafond qui est comparé.
-- limits.en: The content can change from one contract to the next (more users, fewer modules) and inflation is not taken
--   out. For a framework agreement, ceilings are compared.
-- example.fr: Un logiciel de paie à 10 000 € par an, renouvelé à 12 000 € par an.
-- example.en: A payroll package at €10,000 a year, renewed at €12,000 a year.
-- example:
--   contract | digital | family   | object           | starts_on  | ends_on    | duration_final | amount_final
--   A        | yes     | software | Logiciel de paie | 2018-01-01 | 2021-01-01 | 36             | 30000
--   B        | yes     | software | Logiciel de paie | 2021-01-01 | 2025-01-01 | 48             | 48000
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 0.2   | 2000      | 10000       | 1
--   all     | 0.2   | 2000      | 10000       | 1
with renewal as (
    -- Whether a pair is comparable is a column and not a filter, so that contracts are only joined by their keys.
    select
        successions.buyer_siren,
        successions.digital,
        case
            when earlier.is_framework = later.is_framework
             and earlier.duration_final >= (select value from assumptions where id = 'annualised-months')
             and later.duration_initial >= (select value from assumptions where id = 'annualised-months')
             and earlier.amount_final is not null
             and later.amount_initial is not null
            then 1 else 0
        end as comparable,
        earlier.amount_final * 12 / earlier.duration_final as yearly_before,
        later.amount_initial * 12 / later.duration_initial as yearly_after
    from successions
    join contracts as earlier on earlier.contract_key = successions.former and earlier.supplier_rank = 1
    join contracts as later on later.contract_key = successions.successor and later.supplier_rank = 1
),
per_buyer as (
    select
        buyer_siren,
        round(sum(case when digital and comparable = 1 then yearly_after - yearly_before end), 2) as digital_change,
        round(sum(case when digital and comparable = 1 then yearly_before end), 2) as digital_before,
        count(case when digital and comparable = 1 then 1 end) as digital_renewals,
        round(sum(case when comparable = 1 then yearly_after - yearly_before end), 2) as all_change,
        round(sum(case when comparable = 1 then yearly_before end), 2) as all_before,
        count(case when comparable = 1 then 1 end) as all_renewals
    from renewal
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_change / nullif(digital_before, 0) as value,
       digital_change as numerator, digital_before as denominator, digital_renewals as contracts
from per_buyer
union all
select buyer_siren, 'all', all_change / nullif(all_before, 0), all_change, all_before, all_renewals
from per_buyer
