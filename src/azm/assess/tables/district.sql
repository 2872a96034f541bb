-- Incidents, killed and injured by district.
-- columns: province_code, district_code, district_name, M
-- keys: province_code, district_code
-- parts: yes
-- note: Incidents known only by province are in the row not_located of that province. Districts are those of today; a
--   district that was divided keeps the incidents that cannot be told apart.
SELECT totals.province_code, totals.district_code, coalesce(units.name, totals.district_code) AS district_name,
       incidents, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high
FROM (
  SELECT province_code, district_code,
         count(*) AS incidents,
         sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
         sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
  FROM incidents
  GROUP BY province_code, district_code
) AS totals
LEFT JOIN units ON units.unit_code = totals.district_code
ORDER BY killed_best DESC NULLS LAST, province_code, district_code
