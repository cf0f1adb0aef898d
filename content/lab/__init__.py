"""The laboratory of the bank that comes with awsquiz: its statistics, its classifiers and its house rules."""
