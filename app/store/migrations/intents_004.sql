-- What was sent more than once, or has records on Whop that may come of it twice: few of many, looked at at each
-- start.
CREATE INDEX operation_repeated ON operation(seq)
    WHERE state = 'done' AND (attempts > 1 OR instr(base, '"candidates":') > 0);
