-- name: text-html-entities
-- kind: mend
-- on: text
-- order: 20
-- fr: Les codes HTML laissés dans un texte (&amp;, &#8211;) redeviennent des caractères.
-- en: HTML codes left in a text (&amp;, &#8211;) become characters again.
-- example: QUIMPER EREA &#8211; rénovation
SELECT array_to_string(list_transform(
        string_split(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(value,
            '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&apos;', ''''), '&rsquo;', '’'), '&nbsp;', ' '), '&eacute;', 'é'),
            '&egrave;', 'è'), '&agrave;', 'à'), '&ecirc;', 'ê'), '&ccedil;', 'ç'), '&amp;', '&'), '&#'),
        lambda part, place: CASE
            WHEN place > 1 AND regexp_matches(part, '^[0-9]{2,5};')
                THEN chr(CAST(regexp_extract(part, '^([0-9]{2,5});', 1) AS INTEGER)) || regexp_replace(part, '^[0-9]{2,5};', '')
            WHEN place > 1 THEN '&#' || part
            ELSE part END), '') AS value
WHERE regexp_matches(value, '&(lt|gt|quot|apos|rsquo|nbsp|eacute|egrave|agrave|ecirc|ccedil|amp|#[0-9]{2,5});')
