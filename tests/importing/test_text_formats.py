"""What is taken of each fixture and what is named: line by line, as a person would check it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.importing import aiken, gift, markdown, opentdb, opentriviaqa, red_trivia
from bot.importing.formats import recognised
from bot.importing.taken import NotReadable, Taken

FILES = Path(__file__).parent / "files"
Reader = Callable[[bytes, str], Taken]


def keyed(taken: Taken) -> list[tuple[str, str]]:
    """Each stem with its right options, or with the answers that count."""
    return [
        (q["stem"], " + ".join(q.get("answers") or [o["text"] for o in q["options"] if o.get("right")]))
        for q in taken.questions
    ]


def named(taken: Taken) -> list[tuple[str, str]]:
    return [(item.place, item.reason) for item in taken.not_taken]


def read(reader: Reader, file: str) -> Taken:
    return reader((FILES / file).read_bytes(), file)


def test_ticked_boxes_under_headings() -> None:
    taken = read(markdown.read, "ticked.md")
    assert taken.title == "Our cloud questions"
    assert keyed(taken) == [
        ("Which store holds objects?", "A bucket."),
        ("Which of these are queues? (Choose TWO)", "SQS. + A list in Redis."),
        (
            'What does this policy allow? { ⏎ "Effect": "Allow", ⏎ "Action": "s3:GetObject" ⏎ }',
            "Reading objects.",
        ),
        ("Which statement is right?", '{"a": 1}'),
        ("Which two run code without servers?", "Lambda + Fargate"),
    ]
    assert taken.questions[0]["options"][2]["text"] == "A table over two lines."
    assert named(taken) == [
        ("line 25", "it shows a picture, and a card shows text alone"),
        ("line 53", "none of its options is ticked"),
        ("line 58", "it has no options"),
    ]


def test_numbered_stems_with_a_key_in_details() -> None:
    taken = read(markdown.read, "numbered.md")
    assert keyed(taken) == [
        ("Which service runs a function without a server?", "Lambda"),
        ("Which two of these are stores? (Select TWO.)", "S3 + EFS"),
        ("Which of the following hold keys? (Choose TWO)", "A vault. + A key store."),
        ("Which port does HTTPS use?", "443"),
    ]
    assert taken.questions[1]["refs"] == ["https://docs.example.com/stores.html"]
    assert taken.questions[1]["options"][0]["why"] == "S3 holds objects and EFS files."
    assert named(taken) == [
        ("line 48", "nothing says which option is right"),
        ("line 56", "its answer is F, and its options are A, B"),
    ]


def test_other_shapes_of_markdown() -> None:
    taken = read(markdown.read, "mixed.md")
    assert keyed(taken) == [
        ("Which two letters mean storage? (Choose one.)", "S3 and EBS"),
        ("useSelector is used to:", "Read data from the store"),
        ("Which of these keep files? (Select TWO)", "EFS + FSx"),
        ("Which command scales?", "kubectl scale deployment x --replicas=5"),
        ("A company must keep documents. Which lock should it use?", "Compliance mode"),
        ("Which service sends mail?", "SES"),
        ("Which service resolves names?", "Route 53"),
    ]
    assert named(taken) == []


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("B, E", "two + five"),
        ("BE", "two + five"),
        ("Be", "two + five"),
        ("b and e", "two + five"),
        ("**B** & **E**", "two + five"),
        ("E. five, because B is also true", "five"),
        ("D — because", "four"),
        ("C</br>", "three"),
        ("(A)", "one"),
        ("Option D", "four"),
        ("three", "three"),
    ],
)
def test_a_key_however_it_is_written(key: str, right: str) -> None:
    stem = "1. Which? (Choose two)" if "+" in right else "1. Which?"
    text = f"{stem}\n- A. one\n- B. two\n- C. three\n- D. four\n- E. five\n\n**Answer: {key}**\n"
    assert keyed(markdown.read(text.encode(), ""))[0][1] == right


@pytest.mark.parametrize("key", ["", "none of these", "A, B and C are wrong", "F", "A load balancer"])
def test_a_key_that_cannot_be_read_is_named(key: str) -> None:
    taken = markdown.read(f"1. Which?\n- A. one\n- B. two\n\nAnswer: {key}\n".encode(), "")
    assert not taken.questions
    assert [item.place for item in taken.not_taken] == ["line 1"]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("- [x] one\n- [x] two\n", "all of its options are marked as right"),
        ("- [x] one\n- [ ] One\n", "two of its options say the same: “One”"),
        ("- [x] one\n- [ ] two\n\nAnswer: B\n", "it has two answers that say different things"),
        (f"- [x] {'a' * 121}\n- [ ] two\n", "option 1 has 121 characters; 120 is the most"),
        ("- [x] one\n- [ ] two\n- [ ] Both A and B\n", None),
        ("".join(f"- [{'x' if n == 1 else ' '}] {n}\n" for n in range(6)), "it has 6 options; 5 is the most"),
    ],
)
def test_what_no_card_can_ask_is_named(options: str, reason: str | None) -> None:
    taken = markdown.read(f"### Which?\n\n{options}".encode(), "")
    expected = reason or "option “Both A and B” names others by their letters, and a card shuffles them"
    assert (len(taken.questions), named(taken)) == (0, [("line 1", expected)])


def test_a_stem_and_its_key_must_agree_on_the_number() -> None:
    asks = "### Which? (Choose three)\n- [x] a\n- [x] b\n- [ ] c\n"
    assert named(markdown.read(asks.encode(), "")) == [("line 1", "it asks for 3, and its key has 2")]


def test_details_that_nobody_closed_swallow_no_question() -> None:
    text = "### Q1. One?\n- A. a\n- B. b\n<details>\nAnswer: A\n\n### Q2. Two?\n- A. c\n- B. d\n\nAnswer: B\n"
    assert keyed(markdown.read(text.encode(), "")) == [("One?", "a"), ("Two?", "d")]


@pytest.mark.parametrize(
    "text",
    [
        "1. [domain:Stores]\n   Which one?\n    - A. this\n    - B. that\n\n    Correct answer: A\n",
        ":::quiz\nWhich one?\n\n- [x] this\n- [ ] that\n\n> Because.\n:::\n",
        "<quiz>\nWhich one?\n- [x] this\n- [ ] that\n\nBecause.\n</quiz>\n",
        "## One\n\n> Which one?\n>\n> A. this\n> B. that\n\n<details>\n\n**Answer: A.**\n\n</details>\n",
        "# Which one?\n\n- [x] this\n- [ ] that\n",
        "### Question 7\nWhich one?\n\n- A. this\n- B. that\n\n#### Answer\n\nA\n",
    ],
)
def test_a_question_stands_in_many_frames(text: str) -> None:
    taken = markdown.read(text.encode(), "")
    assert (keyed(taken), named(taken)) == ([("Which one?", "this")], [])


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("A. It is 443 by convention.", "It is 443 by convention."),
        ("A — this", None),
        ("A. this one of two", None),
    ],
)
def test_what_stands_beside_the_key_is_its_reason(key: str, why: str | None) -> None:
    taken = markdown.read(f"1. Which?\n- A. this\n- B. that\n\nAnswer: {key}\n".encode(), "")
    assert taken.questions[0]["options"][0].get("why") == why


def test_gift() -> None:
    taken = read(gift.read, "choices.gift")
    assert taken.questions[0] == {
        "id": "moodle-12345",
        "stem": "Which store: objects?",
        "topic": "clouds",
        "options": [
            {"text": "EBS"},
            {"text": "S3", "right": True, "why": "It is one bucket."},
            {"text": "EFS"},
        ],
    }
    assert taken.questions[4]["stem"] == "A bucket is _____ of objects."
    assert taken.questions[5]["stem"] == "Use <S3> for {what}?"
    typed = read(gift.read, "typed.gift").questions
    assert [(q["answers"], q.get("tolerance")) for q in typed] == [
        (["four", "4"], None),
        (["1822"], 1),
        (["3"], 2),
        (["3.14"], 0.01),
        (["forty two"], None),
    ]
    assert typed[0]["id"] == "sum-1"
    assert [reason.partition(":")[0] for _, reason in named(read(gift.read, "others.gift"))] == [
        "it is a matching question",
        "it is an essay question",
        "it is a description",
    ]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("a{~=A}", "one of its answers has no text"),
        ("a{=A ~B", "its braces do not match"),
        ("a{=A ~B} c {=D}", "it has more than one pair of braces; write a brace of its text as \\{"),
        ("a{#x}", "its number “x” cannot be read"),
        ("a{=%x%A ~B}", "one of its answers has a weight that is no number"),
        ("a{=A{B ~C}", "its braces do not match"),
        ("a{=x -> y =z}", "it is a matching question: awsquiz asks to choose or to type"),
        ("a{\nF // so it is\n}", "a comment stands behind its answer; give it a line of its own"),
        ("a{x =A}", "before its first answer stands “x”"),
        ("a{=pre*}", "one of its answers has the wildcard *; write out what counts"),
        ('[html]<img src="x">a{T}', "it shows a picture, and a card shows text alone"),
        (
            "a{=A ~%50%B ~C}",
            "one of its options earns only a part of the marks, and awsquiz knows right and wrong alone",
        ),
    ],
)
def test_gift_that_is_named(question: str, reason: str) -> None:
    assert named(gift.read(f"{question}\n\n::next::b {{T}}\n".encode(), ""))[0] == ("line 1", reason)
    assert keyed(gift.read(f"{question}\n\n::next::b {{T}}\n".encode(), "")) == [("b", "True")]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("a {#3:2~#Not at all}", "3"),
        ("a {#\n  =3:0\n  =%50%3:2#Close.\n  ~#Not at all\n}", "3"),
        ("a {=%100%frog#\n=%50%toad#Nearly.\n=%0%*#No.\n}", "frog"),
        ("a {~go -> home =stay -> here}", "stay -> here"),
    ],
)
def test_what_earns_a_part_or_nothing_in_gift_is_not_right(question: str, key: str) -> None:
    assert keyed(gift.read(f"{question}\n".encode(), "")) == [("a", key)]


def test_a_remark_behind_the_braces_of_gift_is_no_text() -> None:
    assert keyed(gift.read(b"It is so. {T}   // sure\n", "")) == [("It is so.", "True")]


def test_a_gap_in_gift_stands_right_before_the_full_stop() -> None:
    assert keyed(gift.read(b"It is {~one =two}.\n", "")) == [("It is _____.", "two")]


def test_a_brace_that_gift_never_closes_swallows_no_question() -> None:
    text = "first {=a ~b\n\n// a note\nnext {=c ~d}\n\nlast {\n=e\n\n~f\n}\n"
    taken = gift.read(text.encode(), "")
    assert (keyed(taken), named(taken)) == (
        [("next", "c"), ("last", "e")],
        [("line 1", "its braces do not match")],
    )


def test_gift_lets_a_blank_line_and_a_comment_stand_in_braces() -> None:
    assert keyed(gift.read(b"a {\n=b\n// not this\n\n~c\n}\n", "")) == [("a", "b")]


def test_aiken() -> None:
    taken = read(aiken.read, "plain.aiken.txt")
    assert keyed(taken) == [
        ("Which service stores objects?", "S3"),
        ("Which key is public?", "The one you give away"),
        ("What comes over two lines?", "This"),
    ]
    assert named(taken) == [
        ("line 12", "it has options and no ANSWER line"),
        ("line 23", "its answer is D, and its options are A, B"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Which one?\nA)this\nB)that\nANSWER: A",
        "Which one?\r\nA. this\r\n\r\nB. that\r\nANSWER: a\r\n",
        "Which one?\nA. this\nB. that\nANSWER: A)\n",
        "Which one?\nA. this\nB. that\nANSWER: A. this\n",
        "Which\none?\n\tA) this\n\tB) that,\n\t   in two lines\nAnswer:A\n",
    ],
)
def test_aiken_as_people_write_it(text: str) -> None:
    taken = aiken.read(text.encode(), "")
    assert (keyed(taken), named(taken)) == ([("Which one?", "this")], [])


def test_aiken_is_plain_text_and_marks_around_words_are_none() -> None:
    text = (
        'Which <b>tag</b> holds what a page is called?\nA) <head>\nB) <html lang="en">\nANSWER: A\n\n'
        "<p>Is 1 &lt; 2?</p>\nA) <strong>Yes</strong>\nB) No<br>\nANSWER: A\n"
    )
    taken = aiken.read(text.encode(), "")
    assert (keyed(taken)[1], named(taken)) == (("Is 1 < 2?", "Yes"), [])
    assert [option["text"] for option in taken.questions[0]["options"]] == ["<head>", '<html lang="en">']


def test_aiken_whose_options_a_chat_would_not_show_says_so() -> None:
    text = (
        "Which breaks a line?\nA) <br>\nB) <p>\nANSWER: A\n\n"
        "Which? <img src='a.png'>\nA) a\nB) b\nANSWER: A\n"
    )
    assert named(aiken.read(text.encode(), "")) == [
        ("line 1", "option 1 has Markdown or HTML; chat shows it as it is, so write plain text"),
        ("line 6", "it shows a picture, and a card shows text alone"),
    ]


def test_a_link_that_moodle_shows_as_a_player_is_named() -> None:
    text = '::T::[html]<a href\\="http\\://a.test/b.mp3">Listen\\:</a> What is spoken?{=French ~German}\n'
    left = [("line 1", "it shows a recording, and a card shows text alone")]
    assert named(gift.read(text.encode() + b"\nThe sun rises in the east.{T}\n", "")) == left


def test_a_short_answer_of_gift_is_what_somebody_types() -> None:
    text = "::T::[html]<b>Which tag holds the head?</b> {=<head> =<b>head</b>}\n"
    assert keyed(gift.read(text.encode(), "")) == [("Which tag holds the head?", "<head> + head")]


def test_aiken_with_mistakes_names_each_and_takes_the_rest() -> None:
    text = (
        "Only one\nA) this\nANSWER: A\n\nA) No question\n\nANSWER: none at all\n\n"
        "Which one?\nA) this\nB) that\nANSWER: A\n\nUnfinished\nA) this\nB) that\n\n"
        "Two keys\nA) this\nB) that\nC) both\nANSWER: A, B\n\nTwice\nA) a\nA) b\nANSWER: A\n"
    )
    taken = aiken.read(text.encode(), "")
    assert keyed(taken) == [("Which one?", "this"), ("Two keys (Choose two.)", "this + that")]
    assert named(taken) == [
        ("line 1", "it has fewer than two options"),
        ("line 5", "it has no options"),
        ("line 14", "it has options and no ANSWER line"),
        ("line 24", "two of its options have the same letter"),
    ]


def test_open_trivia_qa_in_windows_letters() -> None:
    taken = read(opentriviaqa.read, "trivia_qa.txt")
    assert keyed(taken) == [
        ("Which café is the oldest?", "The Procope"),
        ("What comes next: 1, 2, 3?", "4"),
        ("Is “this” true?", "True"),
    ]
    assert named(taken) == [("line 14", "its key is none of its options: Mine")]


def test_one_line_in_windows_letters_spoils_no_other() -> None:
    data = "#Q Café?\n^ Ö\nA Ö\n".encode() + "B Ä\n".encode("cp1252")
    assert opentriviaqa.read(data, "").questions[0]["options"] == [
        {"text": "Ö", "right": True},
        {"text": "Ä"},
    ]


def test_a_trivia_list_of_red_is_text_to_the_last_scalar() -> None:
    taken = read(red_trivia.read, "trivia.yaml")
    assert keyed(taken) == [
        ("When did people first land on the moon?", "1969"),
        ("At what time does the office close?", "12:30 + half past twelve"),
        ("Is the moon made of cheese?", "no + No"),
        ("What is e to three digits?", "2.718 + 1e3"),
        ("Which sign assigns?", "="),
        ("Which colon: this one?", "yes"),
        ("Asked twice?", "second"),
    ]
    assert named(taken) == [
        ("line 18", "it has no answer"),
        ("line 19", "its question is a link and no text"),
        ("line 23", "line 25 asks the same, and the last one counts"),
        ("line 27", "its answers are no plain list of texts"),
    ]


def test_wrong_options_are_borrowed_only_when_asked() -> None:
    data = "".join(f"Question {n}?:\n- answer {n}\n" for n in range(9)).encode()
    borrowed = red_trivia.read(data, "", borrow=True)
    assert keyed(borrowed) == [(f"Question {n}?", f"answer {n}") for n in range(9)]
    assert all(len(q["options"]) == 4 for q in borrowed.questions)
    assert borrowed == red_trivia.read(data, "", borrow=True)
    assert all("options" not in q for q in red_trivia.read(data, "").questions)


def test_open_trivia_db() -> None:
    taken = read(opentdb.read, "opentdb.json")
    assert keyed(taken) == [('What does "HTML" mean?', "HyperText & more"), ("Pi is 3.", "False")]
    assert (taken.questions[0]["difficulty"], taken.questions[0]["topic"]) == ("easy", "computers")
    assert named(taken) == [
        ("question 3", "option 1 has Markdown or HTML; chat shows it as it is, so write plain text"),
        ("question 4", "it has no question and correct_answer"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        '{"type":"bXVsdGlwbGU=","question":"SXMgMSsxIDI/","correct_answer":"eWVz","incorrect_answers":["bm8="]}',
        '{"type":"multiple","question":"Is+1%2B1+2%3F","correct_answer":"yes","incorrect_answers":["no"]}',
        '{"type":"multiple","question":"Is%201%2B1%202%3F","correct_answer":"yes","incorrect_answers":["no"]}',
        '{"type":"multiple","question":"Is 1&plus;1 2?","correct_answer":"yes","incorrect_answers":["no"]}',
    ],
)
def test_every_encoding_of_open_trivia_db(item: str) -> None:
    assert keyed(opentdb.read(f'{{"response_code":0,"results":[{item}]}}'.encode(), "")) == [
        ("Is 1+1 2?", "yes")
    ]


ONE = '{"type":"boolean","question":"Is it so?","correct_answer":"True","incorrect_answers":["False"]}'


@pytest.mark.parametrize(
    "file",
    [
        f'{{"response_code":0,"results":[{ONE}]}}',
        f'[{{"response_code":0,"results":[{ONE}]}}]',
        f'{{"Science":[{ONE}],"amount":1}}',
        f"[{ONE}]",
        ONE,
        '[{"question":"SXMgaXQgc28/","correct_answer":"VHJ1ZQ==","incorrect_answers":["RmFsc2U="]}]',
    ],
)
def test_questions_of_open_trivia_db_however_they_were_kept(file: str) -> None:
    assert keyed(opentdb.read(file.encode(), "")) == [("Is it so?", "True")]


def test_a_sum_of_open_trivia_db_keeps_its_plus() -> None:
    file = '[{"question":"2+2=?","correct_answer":"4","incorrect_answers":["C++"]},' + ONE + "]"
    taken = opentdb.read(file.encode(), "")
    assert keyed(taken)[0] == ("2+2=?", "4")
    assert taken.questions[0]["options"][1]["text"] == "C++"


@pytest.mark.parametrize(
    ("file", "format"),
    [
        ("ticked.md", "markdown"),
        ("numbered.md", "markdown"),
        ("mixed.md", "markdown"),
        ("choices.gift", "gift"),
        ("typed.gift", "gift"),
        ("plain.aiken.txt", "aiken"),
        ("trivia_qa.txt", "opentriviaqa"),
        ("trivia.yaml", "red-trivia"),
        ("opentdb.json", "opentdb"),
    ],
)
def test_a_format_shows_without_its_name_and_in_utf_16(file: str, format: str) -> None:
    data = (FILES / file).read_bytes()
    assert recognised(data, "download").name == format
    assert recognised(data.replace(b"\n", b"\r\n"), "download").name == format
    text = data.decode("cp1252" if file == "trivia_qa.txt" else "utf-8")
    found = recognised(text.encode("utf-16"), "download")
    assert found.name == format
    assert keyed(found.reader()(text.encode("utf-16"), "")) == keyed(found.reader()(data, ""))


def test_the_same_file_gives_the_same_ids_and_no_id_twice() -> None:
    twice = b"a {=b ~c}\n\na {=b ~c}\n\nd {=b ~c}\n"
    taken = gift.read(twice, "")
    ids = [q["id"] for q in taken.questions]
    assert (len(ids), len(set(ids)), len(taken.not_taken)) == (2, 2, 1)
    assert taken == gift.read(twice, "")


READERS: list[Reader] = [
    markdown.read,
    gift.read,
    aiken.read,
    opentdb.read,
    opentriviaqa.read,
    red_trivia.read,
]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__module__.rpartition(".")[2])
@pytest.mark.parametrize(
    "data", [b"", b" \n", b"x" * 5_000_001, b"\n" * 300_000 + b"x", b"\x89PNG\0\xff\xfe\xfd"]
)
def test_what_is_no_text_of_a_sensible_size_is_refused(reader: Reader, data: bytes) -> None:
    with pytest.raises(NotReadable):
        reader(data, "file")


def test_ten_thousand_questions_and_no_more() -> None:
    with pytest.raises(NotReadable, match="10,000"):
        aiken.read(b"".join(b"q%d\nA. a\nB. b\nANSWER: A\n" % n for n in range(10_001)), "")


def test_a_list_of_endless_answers_is_refused() -> None:
    with pytest.raises(NotReadable, match="300,000 answers"):
        red_trivia.read(b"a: [" + b"b," * 2_000_000 + b"]", "")


@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"a":' * 200_000, b"a: &a [x]\nb: " + b"[" * 300_000])
def test_deep_nesting_is_one_sentence(data: bytes) -> None:
    for reader in (opentdb.read, red_trivia.read):
        with pytest.raises(NotReadable):
            reader(data, "")


@pytest.mark.parametrize("key", ["A. two", "A-B"])
def test_an_aiken_key_that_may_mean_two_options_is_named(key: str) -> None:
    taken = aiken.read(f"Which?\nA. one\nB. two\nANSWER: {key}\n".encode(), "")
    assert keyed(taken) == []
    assert [place for place, _ in named(taken)] == ["line 1"]


def test_lines_of_many_hands_are_counted_before_each_is_decoded() -> None:
    with pytest.raises(NotReadable, match="250,000 lines"):
        aiken.read(b"caf\xe9\n" * 250_001, "")


def test_json_of_a_hundred_thousand_parts_is_told_before_they_are_made() -> None:
    with pytest.raises(NotReadable, match="10,000 questions"):
        opentdb.read(b"[" + b"{}," * 100_001 + b"{}]", "")
