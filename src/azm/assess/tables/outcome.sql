-- People abducted, missing, arrested and surrendered.
-- columns: outcome_code, incidents, people
-- keys: outcome_code
-- parts: no
-- note: Blank where no incident states a figure: sources rarely do, so that these are far from complete.
WITH totals AS (
  SELECT sum(abducted_best) AS abducted, sum(missing_best) AS missing, sum(arrested_best) AS arrested,
         sum(surrendered_best) AS surrendered,
         sum(CASE WHEN abducted_best > 0 THEN 1 ELSE 0 END) AS abducted_in,
         sum(CASE WHEN missing_best > 0 THEN 1 ELSE 0 END) AS missing_in,
         sum(CASE WHEN arrested_best > 0 THEN 1 ELSE 0 END) AS arrested_in,
         sum(CASE WHEN surrendered_best > 0 THEN 1 ELSE 0 END) AS surrendered_in
  FROM incidents
)
SELECT 'abducted' AS outcome_code, coalesce(abducted_in, 0) AS incidents, abducted AS people FROM totals
UNION ALL SELECT 'arrested', coalesce(arrested_in, 0), arrested FROM totals
UNION ALL SELECT 'missing', coalesce(missing_in, 0), missing FROM totals
UNION ALL SELECT 'surrendered', coalesce(surrendered_in, 0), surrendered FROM totals
ORDER BY outcome_code
