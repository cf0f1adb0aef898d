"""A chat workspace on your own machine, so that the bot can be tried and tested without a token."""
