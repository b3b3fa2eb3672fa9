-- id: median-duration-months
-- name.fr: Durée médiane des marchés
-- name.en: Median duration of the contracts
-- question.fr: Pour combien de temps la collectivité s'engage-t-elle ?
-- question.en: For how long does the authority bind itself?
-- sentence.fr: La moitié des {contracts} marchés dont la durée est publiée durent {value} ou plus.
-- sentence.en: Half of the {contracts} contracts whose duration is published last {value} or more.
-- absent.fr: Aucune durée n'est publiée.
-- absent.en: No duration is published.
-- formula.fr: Médiane des durées en mois, après avenants, des marchés dont la durée est publiée. Le dénominateur est leur
--   nombre ; une médiane n'a pas de numérateur.
-- formula.en: Median of the durations in months, after amendments, of the contracts whose duration is published. The
--   denominator is their number; a median has no numerator.
-- unit: months
-- terms: contracts
-- threshold: 5
-- threshold.why.fr: Sous cinq marchés, une médiane change d'un marché à l'autre.
-- threshold.why.en: Under five contracts, a median jumps from one contract to the next.
-- source: Arrêté du 22 décembre 2022 relatif aux données essentielles des marchés publics (NOR ECOM2235715A), which
--   makes buyers publish the duration in months.
-- limits.fr: Les reconductions sont parfois comprises dans la durée, parfois non. Une durée de travaux ou de livraison
--   n'engage pas de la même façon qu'un abonnement.
-- limits.en: Renewal options are sometimes included in the duration, sometimes not. A duration of works or delivery does
--   not bind in the way a subscription does.
-- example.fr: Trois marchés numériques (12, 24 et 48 mois), une durée inconnue, et un marché de voirie de 6 mois.
-- example.en: Three digital contracts (12, 24 and 48 months), one unknown duration, and a road contract of 6 months.
-- example:
--   contract | digital | duration_final
--   A        | yes     | 12
--   B        | yes     | 24
--   C        | yes     | 48
--   D        | yes     | -
--   E        | no      | 6
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 24    | -         | 3           | 3
--   all     | 18    | -         | 4           | 4
with per_buyer as (
    select
        buyer_siren,
        median(case when digital then duration_final end) as digital_median,
        count(case when digital then duration_final end) as digital_contracts,
        median(duration_final) as all_median,
        count(duration_final) as all_contracts
    from contracts
    where supplier_rank = 1
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_median as value,
       null as numerator, digital_contracts as denominator, digital_contracts as contracts
from per_buyer
union all
select buyer_siren, 'all', all_median, null, all_contracts, all_contracts
from per_buyer
