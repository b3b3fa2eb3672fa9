-- id: digital-spend
-- name.fr: Montant des marchés
-- name.en: Amount of the contracts
-- question.fr: Combien d'argent les marchés publiés engagent-ils ?
-- question.en: How much money do the published contracts commit?
-- sentence.fr: Les {contracts} marchés dont le montant est publié engagent {value}.
-- sentence.en: The {contracts} contracts whose amount is published commit {value}.
-- sentence.fr.one: Le seul marché dont le montant est publié engage {value}.
-- sentence.en.one: The only contract whose amount is published commits {value}.
-- absent.fr: Aucun montant n'est publié.
-- absent.en: No amount is published.
-- formula.fr: Somme des montants hors taxes des marchés, après avenants. Le périmètre « numérique » donne la
--   dépense numérique engagée, le périmètre « tous » donne celle de tous les marchés publiés.
-- formula.en: Sum of the amounts before tax of the contracts, after amendments. Scope "digital" gives the
--   digital spending committed, scope "all" that of every published contract.
-- unit: euros
-- terms: euros
-- threshold: 1
-- threshold.why.fr: Une somme veut dire quelque chose dès le premier marché.
-- threshold.why.en: A sum means something from the first contract on.
-- source: Arrêté du 22 décembre 2022 relatif aux données essentielles des marchés publics (NOR ECOM2235715A),
--   which makes buyers publish the amount before tax of each contract.
-- limits.fr: Ce sont des montants engagés à la signature, pas des paiements. Le montant d'un accord-cadre est un
--   plafond ou une estimation, celui d'une concession est en partie payé par les usagers : ils comptent tels que
--   publiés. Un montant inconnu reste en dehors. Sous le seuil de publication, un achat n'apparaît pas.
-- limits.en: These are amounts committed when signed, not payments. A framework agreement's amount is a ceiling
--   or an estimate, a concession's is partly paid by its users: they count as published. An unknown amount is
--   left out. A purchase below the publication threshold does not appear.
-- example.fr: Deux marchés numériques dont l'un sans montant publié, et un marché de voirie.
-- example.en: Two digital contracts, one without a published amount, and a road contract.
-- example:
--   contract | digital | amount_initial | amount_final
--   A        | yes     | 90000          | 100000
--   B        | yes     | -              | -
--   C        | no      | 50000          | 50000
-- result:
--   scope   | value  | numerator | denominator | contracts
--   digital | 100000 | 100000    | -           | 1
--   all     | 150000 | 150000    | -           | 2
with per_buyer as (
    select
        buyer_siren,
        round(sum(case when digital then amount_final end), 2) as digital_amount,
        count(case when digital then amount_final end) as digital_contracts,
        round(sum(amount_final), 2) as all_amount,
        count(amount_final) as all_contracts
    from contracts
    where supplier_rank = 1
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_amount as value, digital_amount as numerator,
       null as denominator, digital_contracts as contracts
from per_buyer
union all
select buyer_siren, 'all', all_amount, all_amount, null, all_contracts
from per_buyer
