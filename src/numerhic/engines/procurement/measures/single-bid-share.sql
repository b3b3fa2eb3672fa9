-- id: single-bid-share
-- name.fr: Part des marchés à offre unique
-- name.en: Share of contracts with a single bid
-- question.fr: Combien de marchés n'ont reçu qu'une offre ?
-- question.en: How many contracts received only one bid?
-- sentence.fr: {numerator} marchés sur {denominator} n'ont reçu qu'une offre.
-- sentence.en: {numerator} of {denominator} contracts received a single bid.
-- sentence.fr.one: 1 marché sur {denominator} n'a reçu qu'une offre.
-- sentence.en.one: 1 of {denominator} contracts received a single bid.
-- sentence.fr.zero: Aucun des {denominator} marchés n'a reçu une offre unique.
-- sentence.en.zero: None of the {denominator} contracts received a single bid.
-- absent.fr: Le nombre d'offres reçues n'est pas publié. Le format de 2019 ne le demandait pas.
-- absent.en: The number of bids received is not published. The 2019 format did not ask for it.
-- formula.fr: Marchés à une offre, divisés par les marchés dont le nombre d'offres est publié (une au moins).
-- formula.en: Contracts with one bid, divided by contracts whose number of bids is published (at least one).
-- unit: share
-- terms: contracts
-- threshold: 5
-- threshold.why.fr: Sous cinq marchés, un seul marché de plus ou de moins déplace la part de vingt points ou plus.
-- threshold.why.en: Under five contracts, one contract more or less moves the share by twenty points or more.
-- source: European Commission, Single Market Scoreboard, public procurement, indicator "Single bidder"; Open
--   Contracting, Cardinal, indicator R018 "Single bid received".
-- limits.fr: Une offre unique n'est pas une faute : le besoin peut être rare, ou écrit pour un seul. Les marchés sans
--   mise en concurrence comptent aussi (ils ont une offre) quand leur nombre d'offres est publié ; la seconde source
--   citée les laisse de côté. Un marché partagé entre plusieurs titulaires compte une fois.
-- limits.en: A single bid is no fault: the need may be rare, or written for one bidder. Contracts without competition
--   count too (they have one bid) when their number of bids is published; the second source leaves them out. A
--   contract shared by several holders counts once.
-- example.fr: Cinq marchés numériques, un nombre d'offres inconnu, et un marché de voirie à une offre.
-- example.en: Five digital contracts, one unknown number of bids, and a road contract with one bid.
-- example:
--   contract | digital | offers
--   A        | yes     | 1
--   B        | yes     | 3
--   C        | yes     | -
--   D        | yes     | 2
--   E        | yes     | 5
--   F        | no      | 1
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 0.25  | 1         | 4           | 4
--   all     | 0.4   | 2         | 5           | 5
with per_buyer as (
    select
        buyer_siren,
        count(case when digital and offers = 1 then 1 end) as digital_single,
        count(case when digital and offers >= 1 then 1 end) as digital_known,
        count(case when offers = 1 then 1 end) as all_single,
        count(case when offers >= 1 then 1 end) as all_known
    from contracts
    where supplier_rank = 1
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_single * 1.0 / nullif(digital_known, 0) as value,
       digital_single as numerator, digital_known as denominator, digital_known as contracts
from per_buyer
union all
select buyer_siren, 'all', all_single * 1.0 / nullif(all_known, 0), all_single, all_known, all_known
from per_buyer
