-- id: hhi
-- name.fr: Concentration des fournisseurs (indice HHI)
-- name.en: Supplier concentration (HHI)
-- question.fr: L'argent est-il réparti entre beaucoup de fournisseurs, ou concentré sur quelques-uns ?
-- question.en: Is the money spread over many suppliers, or concentrated on a few?
-- sentence.fr: L'indice vaut {value} : comme si {inverse} fournisseurs se partageaient les montants à égalité.
-- sentence.en: The index is {value}: as if {inverse} suppliers shared the amounts equally.
-- absent.fr: Aucun marché n'a à la fois un montant et un fournisseur connus.
-- absent.en: No contract has both a known amount and a known supplier.
-- formula.fr: Somme des carrés des parts des fournisseurs (parts entre 0 et 1). Il vaut 1 avec un seul fournisseur et se
--   rapproche de 0 quand ils sont nombreux et égaux. Multiplié par 10 000, c'est l'indice des autorités de la
--   concurrence. Le numérateur est la somme des carrés des montants, le dénominateur le carré de leur total.
-- formula.en: Sum of the squares of the suppliers' shares (shares between 0 and 1). It is 1 with a single supplier and
--   comes close to 0 when they are many and equal. Times 10,000, it is the index of the competition authorities. The
--   numerator is the sum of the squared amounts, the denominator the square of their total.
-- unit: index
-- terms: squares
-- threshold: 5
-- threshold.why.fr: Sous cinq marchés, l'indice ne peut pas descendre sous 0,2 avec un titulaire par marché.
-- threshold.why.en: Under five contracts, the index cannot come below 0.2 with one holder per contract.
-- source: Herfindahl-Hirschman index, as defined in the European Commission's guidelines on horizontal mergers
--   (2004/C 31/03, point 16).
-- limits.fr: Les mêmes que pour la part du premier fournisseur. Les seuils des autorités de la concurrence parlent d'un
--   marché entier, pas des achats d'une collectivité : ils ne s'appliquent pas ici.
-- limits.en: The same as for the share of the first supplier. The thresholds of competition authorities are about a whole
--   market, not about one authority's purchases: they do not apply here.
-- example.fr: Deux fournisseurs numériques à parts égales, et un fournisseur de voirie.
-- example.en: Two digital suppliers with equal shares, and a road supplier.
-- example:
--   contract | digital | supplier  | amount_final
--   A        | yes     | 111111111 | 1000
--   B        | yes     | 222222222 | 1000
--   C        | no      | 333333333 | 2000
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 0.5   | 2000000   | 4000000     | 2
--   all     | 0.375 | 6000000   | 16000000    | 3
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
        round(sum(digital_amount * digital_amount), 2) as digital_squares,
        round(sum(digital_amount) * sum(digital_amount), 2) as digital_square,
        sum(digital_contracts) as digital_contracts,
        round(sum(all_amount * all_amount), 2) as all_squares,
        round(sum(all_amount) * sum(all_amount), 2) as all_square,
        sum(all_contracts) as all_contracts
    from per_supplier
    group by buyer_siren
)
select buyer_siren, 'digital' as scope, digital_squares / nullif(digital_square, 0) as value,
       digital_squares as numerator, digital_square as denominator, digital_contracts as contracts
from per_buyer
union all
select buyer_siren, 'all', all_squares / nullif(all_square, 0), all_squares, all_square, all_contracts
from per_buyer
