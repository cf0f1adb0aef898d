"""The questions that come with awsquiz, and the laboratory that holds them to a standard."""
