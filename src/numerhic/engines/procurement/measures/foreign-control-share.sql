-- id: foreign-control-share
-- name.fr: Part sous contrôle étranger, parmi les fournisseurs au contrôle connu
-- name.en: Share under foreign control, among suppliers whose control is known
-- question.fr: Quelle part va à des fournisseurs contrôlés depuis un autre pays ?
-- question.en: What share goes to suppliers controlled from another country?
-- sentence.fr: Là où le contrôle du fournisseur est connu ({contracts} marchés, {denominator}), {value} des montants vont
--   à des fournisseurs contrôlés hors de France. Le reste des marchés n'est pas renseigné.
-- sentence.en: Where the supplier's control is known ({contracts} contracts, {denominator}), {value} of the amounts go to
--   suppliers controlled outside France. The other contracts are not documented.
-- absent.fr: Aucun fournisseur n'est dans la table des contrôles. Le pays de contrôle est inconnu, pas français.
-- absent.en: No supplier is in the table of control. The country of control is unknown, not French.
-- formula.fr: Montants des fournisseurs dont le pays de contrôle ultime est connu et n'est pas la France, divisés par les
--   montants des fournisseurs dont ce pays est connu. Un fournisseur inconnu n'est ni en haut ni en bas de la fraction.
-- formula.en: Amounts of the suppliers whose country of ultimate control is known and is not France, divided by the
--   amounts of the suppliers whose country is known. An unknown supplier is neither above nor below the line.
-- unit: share
-- terms: euros
-- threshold: 5
-- threshold.why.fr: Sous cinq marchés, la part dépend d'un seul fournisseur.
-- threshold.why.en: Under five contracts, the share hangs on a single supplier.
-- source: Country of ultimate control of each supplier, with its own source and date: reference/control.csv and control.md
--   of this project.
-- limits.fr: La table ne connaît que quelques dizaines de grands fournisseurs : ce n'est pas la part de toute la dépense,
--   et les petits fournisseurs en sont absents. Un contrôle change : chaque ligne a sa date. Un revendeur français de
--   produits étrangers compte comme français. Le pays ne dit pas où sont les données.
-- limits.en: The table knows a few dozen large suppliers only: this is not the share of all spending, and small suppliers
--   are not in it. Control changes: each row has its date. A French reseller of foreign products counts as French. The
--   country does not say where the data are.
-- example.fr: Un fournisseur contrôlé au Japon, un en France (table de contrôle), et un fournisseur inconnu.
-- example.en: One supplier controlled in Japan, one in France (table of control), and an unknown supplier.
-- example:
--   contract | digital | supplier  | amount_final
--   A        | yes     | 302695614 | 30000
--   B        | yes     | 326820065 | 70000
--   C        | yes     | 999999999 | 500000
-- result:
--   scope   | value | numerator | denominator | contracts
--   digital | 0.3   | 30000     | 100000      | 2
--   all     | 0.3   | 30000     | 100000      | 2
with per_buyer as (
    select
        contracts.buyer_siren,
        round(sum(case when digital and control.country <> 'FR' then share_final
                       when digital then 0 end), 2) as digital_foreign,
        round(sum(case when digital then share_final end), 2) as digital_known,
        count(distinct case when digital then contract_key end) as digital_contracts,
        round(sum(case when control.country <> 'FR' then share_final else 0 end), 2) as all_foreign,
        round(sum(share_final), 2) as all_known,
        count(distinct contract_key) as all_contracts
    from contracts
    join control on control.siren = contracts.supplier_siren
    where share_final is not null
    group by contracts.buyer_siren
)
select buyer_siren, 'digital' as scope, digital_foreign / nullif(digital_known, 0) as value,
       digital_foreign as numerator, digital_known as denominator, digital_contracts as contracts
from per_buyer
union all
select buyer_siren, 'all', all_foreign / nullif(all_known, 0), all_foreign, all_known, all_contracts
from per_buyer
