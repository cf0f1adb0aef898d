"""Slack's limits, enforced: a workspace that takes what Slack refuses hides bugs. Stricter where unsure."""
