"""Slack: the workspace's words in, the quiz's words out."""

from adapters.slack.platform import Slack

__all__ = ["Slack"]
