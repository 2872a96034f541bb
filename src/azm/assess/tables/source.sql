-- Incidents, killed and injured by source.
-- columns: source_code, source_title, M
-- keys: source_code
-- parts: yes
-- note: An incident that several sources hold is counted under the first of them in the release's order.
SELECT totals.source_code, coalesce(sources.title, totals.source_code) AS source_title, incidents,
       killed_low, killed_best, killed_high, injured_low, injured_best, injured_high
FROM (
  SELECT source_code,
         count(*) AS incidents,
         sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
         sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
  FROM incidents
  GROUP BY source_code
) AS totals
LEFT JOIN sources ON sources.source_code = totals.source_code
ORDER BY incidents DESC, source_code
