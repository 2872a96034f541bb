-- Incidents, killed and injured by primary perpetrator or operating force.
-- columns: actor_code, actor_kind_code, actor_name, M
-- keys: actor_code, actor_kind_code
-- parts: yes
-- note: Each incident is counted once, under its primary actor, whether claimed, attributed or suspected: the certainty
--   is in the incident. Most attacks are claimed by nobody.
SELECT totals.actor_code, totals.actor_kind_code, coalesce(actors.name, totals.actor_code) AS actor_name, incidents,
       killed_low, killed_best, killed_high, injured_low, injured_best, injured_high
FROM (
  SELECT actor_code, actor_kind_code,
         count(*) AS incidents,
         sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
         sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
  FROM incidents
  GROUP BY actor_code, actor_kind_code
) AS totals
LEFT JOIN actors ON actors.actor_code = totals.actor_code
ORDER BY incidents DESC, actor_code, actor_kind_code
