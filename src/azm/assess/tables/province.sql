-- Incidents, killed and injured by province.
-- columns: province_code, province_name, M
-- keys: province_code
-- parts: yes
-- note: Incidents known only to have happened in the country are in the row not_located.
SELECT totals.province_code, coalesce(units.name, totals.province_code) AS province_name, incidents,
       killed_low, killed_best, killed_high, injured_low, injured_best, injured_high
FROM (
  SELECT province_code,
         count(*) AS incidents,
         sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
         sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
  FROM incidents
  GROUP BY province_code
) AS totals
LEFT JOIN units ON units.unit_code = totals.province_code
ORDER BY killed_best DESC NULLS LAST, province_code
