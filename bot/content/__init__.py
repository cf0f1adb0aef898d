"""The question bank: YAML in, a checked `Bank` out. Only this package knows YAML."""
