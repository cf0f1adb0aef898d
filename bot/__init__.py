"""The quiz itself: rules, state and words. It never learns what Slack or Discord are."""

__version__ = "0.1.0"  # the package's too; it is told also where the repository runs without one
