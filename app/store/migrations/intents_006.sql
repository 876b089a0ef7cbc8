-- What searches for the outcome found stood among the values of the record.
ALTER TABLE operation ADD COLUMN inquiry TEXT NOT NULL DEFAULT '{}';
UPDATE operation SET
    inquiry = json_patch('{}', json_object(
        'candidates', base -> '$.candidates',
        'twins_before', base -> '$.twins_before',
        'candidates_seen', base -> '$.candidates_seen',
        'no_second', base -> '$.no_second',
        'second_not_looked_for', base -> '$.second_not_looked_for',
        'looked_and_not_there', base -> '$.looked_and_not_there',
        'not_there_since', base -> '$.not_there_since',
        'not_there_after', base -> '$.not_there_after')),
    base = json_remove(base, '$.candidates', '$.twins_before', '$.candidates_seen', '$.no_second', '$.second_not_looked_for',
        '$.looked_and_not_there', '$.not_there_since', '$.not_there_after')
    WHERE json_valid(base) AND (instr(base, '"candidates":') > 0 OR instr(base, '"twins_before":') > 0 OR instr(base, '"no_second":') > 0
        OR instr(base, '"second_not_looked_for":') > 0 OR instr(base, '"looked_and_not_there":') > 0);
-- What waits to be sent again may have been done.
UPDATE operation SET inquiry = json_set(inquiry, '$.may_have_happened', json('true'))
    WHERE state IN ('queued', 'blocked') AND attempts > 0;
-- As in intents_004.
DROP INDEX operation_repeated;
CREATE INDEX operation_repeated ON operation(seq)
    WHERE state = 'done' AND (attempts > 1 OR instr(inquiry, '"candidates":') > 0);
