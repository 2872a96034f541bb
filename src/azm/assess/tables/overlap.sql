-- Incidents not counted because an earlier source holds the same place and day.
-- columns: incident_id, overlaps_with, source_code, killed_best, injured_best
-- keys: incident_id
-- parts: no
-- rows: left_out
-- note: Each was left out until a person judges it the same or different; the figures say by how much each total could
--   grow.
SELECT incident_id, overlaps_with, source_code, killed_best, injured_best
FROM incidents
ORDER BY incident_id
