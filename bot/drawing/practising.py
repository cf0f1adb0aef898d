"""What the buttons that go on practising ask for: what was asked before."""

from __future__ import annotations

from bot.commands import Command, DuelNext, Practice, Review, SkipInReview
from bot.quiz.occasion import DUEL, REVIEW
from bot.quiz.question import Question
from bot.store import duels
from bot.store.cards import Card


def next_one(card: Card, question: Question) -> Command:
    """Drawn over a question of one's own."""
    if card.occasion is REVIEW:
        return Review(again=True)
    if card.occasion is DUEL:
        return DuelNext(duels.of_card(card.key)[0])
    topic = question.topic if card.asked_topic is None else card.asked_topic
    return Practice(topic, card.asked_difficulty, again=True)


def skip(card: Card, question: Question) -> Command:
    """The same instead of answering it."""
    return SkipInReview(card.id) if card.occasion is REVIEW else next_one(card, question)


def more(card: Card, question: Question) -> Practice:
    """After a question for all: of its topic, also where that was left to us."""
    return Practice(question.topic, card.asked_difficulty)
