-- Security operations by type.
-- columns: subkind_code, M
-- keys: subkind_code
-- parts: no
-- only: kind_code = 'counter_terror_operation'
-- note: Operations alone: their sum is the operations line of the kind table. What an operation rested on is its
--   publisher's word.
SELECT subkind_code,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY subkind_code
ORDER BY incidents DESC, subkind_code
