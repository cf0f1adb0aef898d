"""Written words as the stems of sentences, so that two people who say one thing in their own way agree.

Light on purpose: endings, contractions, spellings and what engineers abbreviate; no grammar and no meaning.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

Stems = tuple[str, ...]

NOT: Final = "not"
ITEM: Final = 3  # words of a thing that is listed, at most
LISTED: Final = 2  # such things between the first and the last, at least

_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+|\n+|\s[-–—]+\s|;")
_LAST: Final = re.compile(r"\b(?:and|or)\b")
_NOT_ONLY: Final = re.compile(r"\bnot (?:only|just|merely)\b")
_CONTRACTED: Final = re.compile(r"n't\b")
_ENDED: Final = re.compile(r"['’](?:s|re|ve|ll|d|m)\b|['’]")
_WORD: Final = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
_NOS: Final = """
no not never cannot without nor neither none nothing nobody nowhere dont doesnt didnt cant wont isnt arent
"""
_SMALLS: Final = """
a an and are as at be been being but by can could did do does for from had has have he her his i if in into is
it its just may me might mine must my of on or our ours really shall she should so some such than that the
their them then there these they this those thus to too us very was we well were what when where which while
who whom will with would you your yours also basically simply like e.g i.e eg ie w etc
"""
_NO: Final = frozenset(_NOS.split())  # each is said as one and the same
_SMALL: Final = frozenset(_SMALLS.split())
# As engineers type it, and written out.
_SHORT: Final = {
    short: tuple(written.split())
    for short, written in {
        "acct": "account", "alb": "load balancer", "app": "application", "apps": "application",
        "auth": "authentication", "authn": "authentication", "authz": "authorization",
        "az": "availability zone", "azs": "availability zone", "cf": "cloudfront", "cfn": "cloudformation",
        "conc": "concurrency", "config": "configuration", "configs": "configuration", "conn": "connection",
        "conns": "connection", "cred": "credential", "creds": "credential", "cw": "cloudwatch",
        "db": "database", "dbs": "database", "ddb": "dynamodb", "deps": "dependency",
        "dlq": "dead letter queue", "dlqs": "dead letter queue", "eb": "eventbridge",
        "elb": "load balancer", "eni": "network interface", "enis": "network interface",
        "env": "environment", "envs": "environment", "fn": "function", "fns": "function",
        "gb": "gigabyte", "gbs": "gigabyte", "gib": "gigabyte", "hr": "hour", "hrs": "hour",
        "igw": "internet gateway", "infra": "infrastructure", "k8s": "kubernetes", "kb": "kilobyte",
        "lb": "load balancer", "max": "maximum", "mem": "memory", "mins": "minute", "msg": "message",
        "msgs": "message", "nacl": "network acl", "nacls": "network acl", "nlb": "load balancer",
        "param": "parameter", "params": "parameter", "perf": "performance", "perm": "permission",
        "perms": "permission", "postgres": "postgresql", "prod": "production", "pw": "password",
        "repo": "repository", "ro": "read only", "secs": "second", "sg": "security group",
        "sgs": "security group", "sm": "secrets manager", "ssm": "systems manager", "temp": "temporary",
        "thru": "through", "tx": "transaction", "var": "variable", "vars": "variable",
        "zero": "0", "one": "1", "single": "1", "two": "2", "three": "3", "four": "4", "five": "5",
        "six": "6", "ten": "10", "twelve": "12", "fifteen": "15", "thirty": "30",
    }.items()
}  # fmt: skip
_VOWEL: Final = re.compile("[aeiouy]")


def sentences(text: str) -> tuple[Stems, ...]:
    """The stems of each sentence that has any, in the order written; small words are left out."""
    text = _NOT_ONLY.sub(" ", _CONTRACTED.sub(" not", text.casefold().replace("’", "'")))
    return tuple(each for sentence in _SENTENCE.split(text) for each in _without_lists(sentence) if each)


def _without_lists(sentence: str) -> list[Stems]:
    """What is only listed, "X, Y, Z and W", stands apart: it says nothing of each other."""
    *before, last = sentence.split(",")
    item, *rest = _LAST.split(last, maxsplit=1)
    ends = [item, *rest] if 0 < len(stems(item)) <= ITEM else [last]
    pieces = [stems(piece) for piece in (*before, *ends)]
    listed = [0 < len(piece) <= ITEM for piece in pieces]
    if sum(listed[1:-1]) < LISTED:
        return [stems(sentence)]
    joined = pieces[:1]
    for piece, apart in zip(pieces[1:], map(any, pairwise(listed)), strict=True):
        if apart:
            joined.append(piece)
        else:
            joined[-1] += piece
    return joined


def stems(words: str) -> Stems:
    """The stems of words that are in lower case already."""
    found: list[str] = []
    for word in _WORD.findall(_ENDED.sub("", words)):
        if word in _NO:
            found.append(NOT)
        elif word not in _SMALL:
            found += [stem(each) for each in _SHORT.get(word, (word,))]
    return tuple(found)


def stem(word: str) -> str:
    """What a word has in common with its other forms: "throttled", "throttling" and "throttles" are one.

    Without a cache, which would keep words that people believe to be gone.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    word = re.sub("is(e|ed|es|ing|ation|ations)$", r"iz\1", word) if len(word) > 6 else word
    for ending, instead in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ly", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)] + instead
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    for ending in ("ing", "ed", "ation", "ion", "ment"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and _VOWEL.search(root):
            word = root
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-2] if len(word) > 4 and word.endswith("at") else word  # "rotate" and "rotation" are one
