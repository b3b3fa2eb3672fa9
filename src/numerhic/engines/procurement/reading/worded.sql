-- What the words of the object say where the CPV code does not decide: the first rule of words.csv that matches.
INSERT INTO worded
SELECT rid, {word_family}, {word_evidence}
FROM (SELECT rid, words, {word_rule} AS rule FROM (SELECT rid, plain(object) AS words FROM undecided))
WHERE rule IS NOT NULL
