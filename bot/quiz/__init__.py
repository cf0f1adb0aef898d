"""Pure rules: no clock, no randomness, no database. All three come in as arguments."""
