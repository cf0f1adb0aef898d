"""Steps of the game that several features share; no feature is known here."""
