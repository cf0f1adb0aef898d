"""What a newcomer types on a phone, and where an understanding colleague would lead them.

Written before looking at the parser. Each is typed after `/awsquiz`: thumbs that slip, autocorrect, plurals,
spaces too few or too many, words in the wrong order, words half known from other bots, German.

DONE    what is meant is plain: it may be done at once, or offered; the colleague's word stands beside it.
OFFERED a guess, or not to be undone: a button may lead there, but nothing happens by the word alone.
LOST    nothing of ours is meant: one line and a way to help, and no other way anywhere.
"""

DONE = {
    "halp": "help",
    "hlep": "help",
    "help me": "help",
    "HELP!": "help",
    "/help": "help",
    "?": "help",
    "Lambda.": "lambda",
    "“lambda”": "lambda",
    "lambda pls": "lambda",
    "quiz me on lambda": "lambda",
    "cloud front": "cloudfront",
    "route53": "route 53",
    "dynamo db": "dynamodb",
    "next": "",
    "new question": "new",  # what changed lately
    "start quiz": "",
    "leader board": "leaderboard",
    "lb": "leaderboard",
    "ranking": "leaderboard",
    "top 10": "leaderboard",
    "leaderboard this week": "leaderboard week",
    "week leaderboard": "leaderboard week",
    "monthly": "leaderboard month",
    "practise": "practice",
    "lambda practice": "practice lambda",
    "score": "me",
    "my stats": "me",
    "how many points": "me",
    "Streaks": "me",
    "topic": "topics",
    "list topics": "topics",
    "time zone Berlin": "timezone Europe/Berlin",
    "daily 9.30": "daily at 9:30",
    "9:30 daily": "daily at 9:30",
    "every day at 9": "daily at 9:00",
    "stop daily": "daily off",
    "daily stop": "daily off",
    "daily pause": "daily pause",
    "lambdas": "lambda",
}

OFFERED = {
    "lamda": "lambda",
    "dynmodb": "dynamodb",
    "securtiy": "security",
    "cludfront": "cloudfront",
    "qustion": "",
    "leaderbord": "leaderboard",
    "this weak": "leaderboard week",
    "pratice": "practice",
    "practice lamda": "practice lambda",
    "my pionts": "me",
    "topcis": "topics",
    "timezone berln": "timezone Europe/Berlin",
    "dayly at 9": "daily at 9:00",
    "daily of": "daily off",
    "forgot me": "forget me",
    "delet me": "forget me",
    "stop": "forget me",
    "unsubscribe": "forget me",
}

LOST = (
    "today reset",
    "friday",
    "hallo",
    "danke",
    "b)",
    "login",
    "rangliste bitte",
    "who made you",
    "lol",
    "asdf",
    "ich will mitspielen",
    "good morning",
    "poll pizza or pasta",
    "remind me in 5 minutes",
    "weather",
    "ok",
    "test",
    "42",
)
