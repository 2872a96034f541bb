-- Killed and injured by kind and group.
-- columns: kind_code, outcome_code, group_code, best
-- keys: kind_code, outcome_code, group_code
-- parts: no
-- note: Best figures only. People whom an incident gives in total without saying of whom are in not_split; the rows of
--   a kind and an outcome add up to that kind's line of the kind table.
WITH sums AS (
  SELECT
    kind_code,
    sum(killed_best) AS killed_best, sum(killed_civilian_best) AS killed_civilian_best,
    sum(killed_security_force_best) AS killed_security_force_best,
    sum(killed_government_official_best) AS killed_government_official_best,
    sum(killed_militant_best) AS killed_militant_best, sum(killed_unknown_best) AS killed_unknown_best,
    sum(injured_best) AS injured_best, sum(injured_civilian_best) AS injured_civilian_best,
    sum(injured_security_force_best) AS injured_security_force_best,
    sum(injured_government_official_best) AS injured_government_official_best,
    sum(injured_militant_best) AS injured_militant_best, sum(injured_unknown_best) AS injured_unknown_best
  FROM incidents
  GROUP BY kind_code
)
SELECT kind_code, outcome_code, group_code, best
FROM (
  SELECT kind_code, 1 AS line, 'killed' AS outcome_code, 'civilian' AS group_code, killed_civilian_best AS best
  FROM sums
  UNION ALL
  SELECT kind_code, 2, 'killed', 'security_force', killed_security_force_best FROM sums
  UNION ALL
  SELECT kind_code, 3, 'killed', 'government_official', killed_government_official_best FROM sums
  UNION ALL
  SELECT kind_code, 4, 'killed', 'militant', killed_militant_best FROM sums
  UNION ALL
  SELECT kind_code, 5, 'killed', 'unknown', killed_unknown_best FROM sums
  UNION ALL
  SELECT kind_code, 6, 'killed', 'not_split',
         killed_best - coalesce(killed_civilian_best, 0) - coalesce(killed_security_force_best, 0) -
         coalesce(killed_government_official_best, 0) - coalesce(killed_militant_best, 0) -
         coalesce(killed_unknown_best, 0)
  FROM sums
  UNION ALL
  SELECT kind_code, 7, 'injured', 'civilian', injured_civilian_best FROM sums
  UNION ALL
  SELECT kind_code, 8, 'injured', 'security_force', injured_security_force_best FROM sums
  UNION ALL
  SELECT kind_code, 9, 'injured', 'government_official', injured_government_official_best FROM sums
  UNION ALL
  SELECT kind_code, 10, 'injured', 'militant', injured_militant_best FROM sums
  UNION ALL
  SELECT kind_code, 11, 'injured', 'unknown', injured_unknown_best FROM sums
  UNION ALL
  SELECT kind_code, 12, 'injured', 'not_split',
         injured_best - coalesce(injured_civilian_best, 0) - coalesce(injured_security_force_best, 0) -
         coalesce(injured_government_official_best, 0) - coalesce(injured_militant_best, 0) -
         coalesce(injured_unknown_best, 0)
  FROM sums
) AS lines
ORDER BY kind_code, line
