-- id: no-competition-share
-- name.fr: Part des marchés sans mise en concurrence
-- name.en: Share of contracts without prior competition
-- question.fr: Combien de marchés ont été passés sans publicité ni mise en concurrence ?
-- question.en: How many contracts were awarded without publicity or competition?
-- sentence.fr: {numerator} marchés sur {denominator} ont été passés sans publicité ni mise en concurrence.
-- sentence.en: {numerator} of {denominator} contracts were awarded without publicity or competition.
-- sentence.fr.one: 1 marché sur {denominator} a été passé sans publicité ni mise en concurrence.
-- sentence.en.one: 1 of {denominator} contracts was awarded without publicity or competition.
-- sentence.fr.zero: Aucun des {denominator} marchés n'a été passé sans publicité ni mise en concurrence.
-- sentence.en.zero: None of the {denominator} contracts was awarded without publicity or competition.
-- absent.fr: La procédure n'est pas publiée.
-- absent.en: The procedure is not published.
-- formula.fr: Marchés négociés sans publicité ni mise en concurrence préalables, divisés par les marchés dont la
--   procédure est connue.
-- formula.en: Contracts negotiated without prior publicity or competition, divided by contracts whose procedure is
--   known.
-- unit: share
-- terms: contracts
-- threshold: 5
-- threshold.why.fr: Sous cinq marchés, un seul marché de plus ou de moins déplace la part de vingt points ou plus.
-- threshold.why.en: Under five contracts, one contract more or less moves the share by twenty points or more.
-- source: Code de la commande publique, art. L2122-1 and R2122-1 to R2122-9 (contracts without publicity or
--   competition); European Commission, Single Market Scoreboard, indicator "No calls for bids".
-- limits.fr: La loi permet ces marchés dans des cas précis, dont l'exclusivité d'un éditeur et les petits montants. Une
--   procédure adaptée compte comme une mise en concurrence, même quand peu de monde a été prévenu.
-- limits.en: The law allows such contracts in given cases, among them a publisher's exclusive rights and small amounts.
--   An adapted procedure counts as competition, even when few were told.
-- example.fr: Trois marchés numériques dont un sans concurrence, une procédure inconnue, et un marché de voirie.
-- example.en: Three digital contracts, one without competition, one unknown procedure, and a road contract.
-- example:
--   contract | digital | competition
--   A        | yes     | no
--   B        | yes     | yes
--   C        | yes     | -
--   D        | no      | yes
--   E        | no      | yes
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 0.5   | 1         | 2           | 2
--   all     | 0.25  | 1         | 4           | 4
with per_buyer as (
    select
        buyer_siren,
        count(case when digital and not competition then 1 end) as digital_without,
        count(case when digital then competition end) as digital_known,
        count(case when not competition then 1 end) as all_without,
        count(competition) as all_known
    from contracts
    where supplier_rank = 1
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_without * 1.0 / nullif(digital_known, 0) as value,
       digital_without as numerator, digital_known as denominator, digital_known as contracts
from per_buyer
union all
select buyer_siren, 'all', all_without * 1.0 / nullif(all_known, 0), all_without, all_known, all_known
from per_buyer
