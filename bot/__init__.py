"""The quiz itself: rules, state and words. It never learns what Slack or Discord are."""
