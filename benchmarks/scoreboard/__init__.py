"""The scoreboard: how good the assessments are beside the field's best, each part in a module of its own."""
