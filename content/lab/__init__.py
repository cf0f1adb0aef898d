"""The laboratory of the bank that comes with awsquiz: its statistics, its classifiers and its house rules.

That bank has one form of question, a choice of options, and all of this measures options.
"""
