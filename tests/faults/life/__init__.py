"""A day of two thousand workspaces, time compressed: the real program, and all who live with it."""
