-- name: date-in-words
-- kind: mend
-- on: date
-- order: 15
-- fr: Une date dont le mois est écrit en lettres, en français ou en anglais, est remise en forme.
-- en: A date whose month is written in letters, in French or in English, is put in form.
-- example: September, 16 2021 00:00:00
SELECT split_part(said, ' ', 3) || '-' || CASE
    WHEN contains(said, ' jan') THEN '01' WHEN regexp_matches(said, ' (fev|feb)') THEN '02'
    WHEN contains(said, ' mar') THEN '03' WHEN regexp_matches(said, ' (avr|apr)') THEN '04'
    WHEN regexp_matches(said, ' (mai|may)') THEN '05' WHEN regexp_matches(said, ' (juin|jun)') THEN '06'
    WHEN regexp_matches(said, ' (juil|jul)') THEN '07' WHEN regexp_matches(said, ' (aou|aug)') THEN '08'
    WHEN contains(said, ' sep') THEN '09' WHEN contains(said, ' oct') THEN '10'
    WHEN contains(said, ' nov') THEN '11' ELSE '12' END || '-' || lpad(split_part(said, ' ', 1), 2, '0') AS value
FROM regexp_replace(regexp_replace(plain(value), '^([a-z]+)[,. ]+([0-9]{1,2})[, ]+([0-9]{4})\b.*$', '\2 \1 \3'),
    '^([0-9]{1,2})(er)?[ .-]+([a-z]+)[., -]+([0-9]{4})\b.*$', '\1 \3 \4') AS said
WHERE regexp_matches(said, '^[0-9]{1,2} (jan|fev|feb|mar|avr|apr|mai|may|juin|juil|jun|jul|aou|aug|sep|oct|nov|dec)[a-z]* [0-9]{4}$')
