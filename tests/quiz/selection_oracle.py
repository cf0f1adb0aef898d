"""What a channel may be asked next, told from its whole history: slow, and without a mark kept anywhere."""

from __future__ import annotations

from bot.quiz.question import Bank, Question

NEAREST = {"": ("",), "easy": ("easy", "medium", "hard")}
NEAREST |= {"medium": ("medium", "easy", "hard"), "hard": ("hard", "medium", "easy")}


def may_come(bank: Bank, asked: list[str], lately: list[str], topic: str, difficulty: str) -> list[Question]:
    """In the order of the bank's topics and files; each is as likely as another."""
    met = [bank.questions[id].family for id in lately if id in bank.questions]
    for apart in (set(met) - {""}, set[str]()):
        for wanted in NEAREST[difficulty]:
            found: list[Question] = []
            for these in [bank.by_topic[t] for t in ([topic] if topic else bank.topics)]:
                had, ever = rounds(these, asked)
                left = [q for q in these if q.id not in had and q.family not in apart]
                new = [q for q in left if q.id not in ever]
                found += new if new and not wanted else left
            found = [q for q in found if wanted in ("", q.difficulty)]
            if found and apart:
                return found
            if found:
                ago = {q.id: met[::-1].index(q.family) if q.family in met and q.family else 99 for q in found}
                return [q for q in found if ago[q.id] == max(ago.values())]
    return []


def rounds(these: tuple[Question, ...], asked: list[str]) -> tuple[set[str], set[str]]:
    """What a topic had in the round under way, and what it ever had."""
    known = {q.id for q in these}
    heard = [id for id in asked if id in known]
    first: list[str] = []
    for id in heard:
        if id in first:
            break
        first.append(id)
    if len(first) == len(heard) < len(known):
        return set(first), set(first)
    had: set[str] = set()
    ever = set(first)
    for id in heard:
        ever.add(id)
        had.add(id)
        if had >= ever:
            had = set()
    return had, ever
