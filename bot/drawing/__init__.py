"""How things look, as messages: whoever draws decides nothing."""
