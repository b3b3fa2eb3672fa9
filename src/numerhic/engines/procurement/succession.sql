-- Which contract took over from which, by the stated rule (docs/engines/procurement.md, "Successions").
-- Reads contracts, assumptions, generic_words; gives buyer_siren, former, successor, digital, gap_days, words.
-- The supplier is never looked at: a rule that looked at it would push the incumbency share up.
with contract as (
    select
        contract_key,
        buyer_siren,
        digital,
        object,
        case when digital then coalesce(family, 'digital') else cpv end as line,
        date_diff('day', date '1970-01-01', starts_on) as starts,
        date_diff('day', date '1970-01-01', ends_on) as ends
    from contracts
    where supplier_rank = 1
      and kind = 'contract'
      and nature <> 'subsequent'
      and (digital or cpv not like '45%')  -- works are done once
      and starts_on is not null
      and object is not null
),
candidate as (
    -- Same buyer, same line, starting around the end of the former one, and after its middle: two lots of one
    -- consultation start together and never follow each other. What lasts a few weeks is not renewed.
    select
        earlier.buyer_siren,
        earlier.digital,
        earlier.contract_key as former,
        later.contract_key as successor,
        earlier.object as former_object,
        later.object as successor_object,
        abs(later.starts - earlier.ends) as gap_days
    from contract as earlier
    join contract as later
      on later.buyer_siren = earlier.buyer_siren
     and later.line = earlier.line
     and later.starts >= earlier.ends - (select value from assumptions where id = 'succession-before-days')
     and later.starts <= earlier.ends + (select value from assumptions where id = 'succession-after-days')
     and earlier.ends - earlier.starts >= (select value from assumptions where id = 'succession-least-days')
     and 2 * (later.starts - earlier.starts) > earlier.ends - earlier.starts
    where later.contract_key <> earlier.contract_key
),
said as materialized (
    -- Every word of three letters or more of the objects concerned, once each, without accents or plural mark.
    select
        contract_key,
        list_distinct(list_transform(
            list_filter(
                regexp_extract_all(lower(strip_accents(object)), '[a-z0-9]{3,}'),
                lambda token: ltrim(token, '0123456789') <> ''
            ),
            lambda token: rtrim(token, 'sx')
        )) as words
    from (
        select former as contract_key, any_value(former_object) as object from candidate group by former
        union
        select successor, any_value(successor_object) from candidate group by successor
    )
),
proper as (
    -- An object made of generic words only is known by them; one without any word is like no other.
    select contract_key, case when len(own) > 0 then own else words end as words
    from (
        select
            contract_key,
            said.words,
            list_filter(said.words, lambda word: not list_contains(generic.words, word)) as own
        from said, (select list(distinct rtrim(word, 'sx')) as words from generic_words) as generic
    )
),
likeness as (
    select
        candidate.buyer_siren,
        candidate.digital,
        candidate.former,
        candidate.successor,
        candidate.gap_days,
        len(list_intersect(earlier.words, later.words)) * 1.0 
            / nullif(least(len(earlier.words), len(later.words)), 0) as words
    from candidate
    join proper as earlier on earlier.contract_key = candidate.former
    join proper as later on later.contract_key = candidate.successor
),
choice as (
    select
        *,
        row_number() over (partition by former order by words desc, gap_days, successor) as choice_of_former,
        row_number() over (partition by successor order by words desc, gap_days, former) as choice_of_successor
    from likeness
    where words >= (select value from assumptions where id = 'succession-words')
)
select buyer_siren, former, successor, digital, gap_days, words
from choice
where choice_of_former = 1 and choice_of_successor = 1  -- each is the other's best: one to one
