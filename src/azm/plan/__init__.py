"""What is promised and done: plans, objectives, actions, milestones, indicators, outcome links."""
