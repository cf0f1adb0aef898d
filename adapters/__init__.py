"""One package a chat platform: each turns events into requests and messages into its own blocks."""
