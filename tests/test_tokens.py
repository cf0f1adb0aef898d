"""The string behind a button: short, plain, readable back, and useless to whoever forges one."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import commands as c
from bot.tokens import LIMIT, decode, encode
from tests.every_command import FOR_ADMINS, ON_A_BUTTON, any_of, filled

CARD = st.integers(1, 2**31 - 1)
WORDS = st.text(max_size=12)


@given(st.one_of([any_of(kind, CARD, WORDS) for kind in ON_A_BUTTON]))
def test_what_a_button_says_is_what_is_read(command: c.Command) -> None:
    try:
        token = encode(command)
    except ValueError as error:
        if "shorten" not in str(error):  # twelve characters of an alphabet that needs nine each
            raise
        return
    assert decode(token) == command
    assert len(token) <= LIMIT == 90
    assert set(token) <= set(string.printable) - set("\t\n\r\x0b\x0c")


STANDING: dict[str, c.Command] = {
    "1:a:12:b": c.Answer(12, (1,)),
    "1:a:12:ac": c.Answer(12, (0, 2)),
    "1:why:12": c.Why(12),
    "1:rev:12": c.Reveal(12),
    "1:rev:12:1": c.Reveal(12, True),
    "1:w:12": c.WriteAnswer(12),
    "1:wt:12": c.AnswerText(12),
    "1:rep:12": c.Report(12),
    "1:rt:12": c.ReportText(12),
    "1:ask:compute:hard:1": c.Ask("compute", "hard", True),
    "1:pr:compute::1": c.Practice("compute", again=True),
    "1:rv:10:1": c.Review("10", again=True),
    "1:rvs:12": c.SkipInReview(12),
    "1:hs:12:knew": c.HowSure(12, "knew"),
    "1:rvk:12": c.KnowTopic(12),
    "1:rvt:compute": c.AskTopic("compute"),
    "1:rvt": c.AskTopic(),
    "1:rvm:12": c.ReviewInMessages(12),
    "1:lb:month:1:1": c.Leaderboard("month", True, True),
    "1:sn": c.Season(),
    "1:sn:1:1": c.Season(True, True),
    "1:sh:all": c.ShareLeaderboard("all"),
    "1:ro:10:compute": c.Round("10", "compute"),
    "1:row": c.RoundPlans(),
    "1:roo": c.RoundOff(),
    "1:roo:12": c.RoundOff(12),
    "1:roj:12": c.JoinRound(12),
    "1:rop:12": c.PaceRound(12),
    "1:rop:12:1": c.PaceRound(12, True),
    "1:ros:12": c.StopRound(12),
    "1:ros:12:1": c.StopRound(12, True),
    "1:rom:12": c.MyPlace(12),
    "1:me": c.Me(),
    "1:iv": c.Interview(),
    "1:iv:networking:net-i11:1": c.Interview("networking", "net-i11", True),
    "1:ivw:net-i11": c.InterviewWrite("net-i11"),
    "1:ivt:net-i11": c.InterviewText("net-i11"),
    "1:ivp:net-i11": c.InterviewPair("net-i11"),
    "1:ivk:net-i11::acf": c.InterviewTicks("net-i11", made=(0, 2, 5)),
    "1:ivk:net-i11:1": c.InterviewTicks("net-i11", True),
    "1:ivc:net-i11:1": c.InterviewConfirm("net-i11", True),
    "1:top": c.Topics(),
    "1:help": c.Help(),
    "1:help::1": c.Help(everything=True),
    "1:ds": c.DailyShow(),
    "1:df": c.DailyForm(),
    "1:dft": c.DailyFilled(),
    "1:ks": c.Keepers(),
    "1:dr": c.DailyResume(),
    "1:drc:09%3A30": c.DailyRecap("09:30"),
    "1:dro": c.DailyRecapOff(),
    "1:dts:09%3A30:40": c.DailyTeam("09:30", "40"),
    "1:off": c.DailyOff(),
    "1:dr:15%3A00": c.DailyResume("15:00"),
    "1:off:all": c.DailyOff("all"),
    "1:df:15%3A00": c.DailyForm("15:00"),
    "1:dft:UTC::::::15%3A00": c.DailyFilled("UTC", which="15:00"),
    "1:dh": c.DailyHistory(),
    "1:dn:15%3A00": c.DailyNow("15:00"),
    "1:dp:2027-01-04:15%3A00": c.DailyPause("2027-01-04", "15:00"),
    "1:dat:10%3A00::::::09%3A30": c.DailyAt("10:00", which="09:30"),
    "1:dad:10%3A00::mon:vpc:hard": c.DailyAdd("10:00", "", "mon", "vpc", "hard"),
    "1:dsk:off 2026-12-24:15%3A00": c.DailySkip("off 2026-12-24", "15:00"),
    "1:dho:DE:all": c.DailyHolidays("DE", "all"),
    "1:hide": c.HideMe(),
    "1:nm": c.NameMe(),
    "1:nmo": c.LeaveMeOut(),
    "1:lma": c.LeaveMeAlone(),
    "1:fgt": c.ForgetMe(),
    "1:fgt:1": c.ForgetMe(True),
    "1:myd": c.MyData(),
    "1:rof": c.RemindOff(),
    "1:ms": c.Settings(),
    "1:msf": c.SettingsFilled(),
    "1:wa:12": c.WasAway(12),
    "1:sg": c.Suggest(),
    "1:sgt": c.SuggestSent(),
    "1:sgt:1": c.SuggestSent(again=True),
    "1:sgl": c.Suggestions(),
    "1:sgl:12:1": c.Suggestions("12", True),
    "1:sga:12:0a1b2c3d": c.ApproveSuggestion(12, "0a1b2c3d"),
    "1:sge:12": c.EditSuggestion(12),
    "1:sgf:12": c.SuggestionEdited(12),
    "1:sgf:12:0a1b2c3d": c.SuggestionEdited(12, "0a1b2c3d"),
    "1:sgd:12": c.DeclineSuggestion(12),
    "1:sgn:12": c.SuggestionDeclined(12),
    "1:in": c.Insights(),
    "1:inp": c.InsightsPage(),
    "1:inc": c.InsightsFile(),
    "1:inc:1": c.InsightsFile(True),
    "1:qh": c.Questions(),
    "1:qh:2:1": c.Questions("2", True),
    "1:pka": c.PackAdd(),
    "1:pka:12::runbooks": c.PackAdd("12", pack="runbooks"),
    "1:pkl:2:1": c.PackList("2", True),
    "1:pks:runbooks:2:1": c.PackShow("runbooks", "2", True),
    "1:pkr:runbooks": c.PackRemove("runbooks"),
    "1:pkr:runbooks:12": c.PackRemove("runbooks", "12"),
    "1:qa": c.AsideQuestions(),
    "1:qa:2:1": c.AsideQuestions("2", True),
    "1:qb:12": c.PutBack(12),
    "1:qs:12": c.SetAside(12),
    "1:qe:12:restart": c.EditQuestion(12, "restart"),
    "1:qf:12:restart:7": c.QuestionEdited(12, "restart", "7"),
    "1:qk:net-i11": c.MendKey("net-i11"),
    "1:qkf:net-i11:0a1b2c3d": c.KeyMended("net-i11", "0a1b2c3d"),
    "1:qkg:net-i11:0a1b2c3d:ac:12:7back": c.GradeByKey("net-i11", "0a1b2c3d", (0, 2), 12, "7back"),
    "1:qg:12:restart:7": c.GradeAgain(12, "restart", "7"),
    "1:pe:compute": c.Peer("compute"),
    "1:pev:12:1": c.PeerVote(12, 1, 0),
    "1:pev:12:2:3": c.PeerVote(12, 2, 3),
    "1:ped:12": c.PeerStretch(12),
    "1:pes:12": c.PeerStop(12),
    "1:pes:12:1": c.PeerStop(12, True),
    "1:pem:12": c.PeerMine(12),
    "1:du": c.Duel(),
    "1:dub:12": c.DuelTakeBack(12),
    "1:dua:12": c.DuelAccept(12),
    "1:dud:12": c.DuelDecline(12),
    "1:dun:12": c.DuelNext(12),
    "1:dush:12": c.DuelShare(12),
    "1:ply": c.Play(),
}


@pytest.mark.parametrize("token", STANDING)
def test_tokens_on_old_cards_work_for_ever(token: str) -> None:
    """Written down once: changing one breaks every card that stands in a channel."""
    assert decode(token) == STANDING[token]
    assert encode(STANDING[token]) == token


def test_each_that_stands_on_buttons_is_written_down() -> None:
    assert {type(command) for command in STANDING.values()} == set(ON_A_BUTTON)


@settings(max_examples=300)
@given(
    st.one_of(st.text(max_size=100), st.lists(st.sampled_from("1:askwhylb0295%é²"), max_size=30).map("".join))
)
@example("")
@example("1")
@example("1:a")
@example("1:a:")
@example("1:a:x")
@example("1:a:-1")
@example("1:a:²")
@example("1:a:1:A")
@example("1:why:1:2")
@example("1:ask:%ff")
@example("1:lb:week:yes")
@example("2:me")
@example("1:joined")
@example("1:a:" + "9" * 80)
def test_anything_else_is_stale_and_never_an_error(token: str) -> None:
    command = decode(token)
    if not isinstance(command, c.Stale):
        # Whatever was accepted is a command that a button could have carried.
        assert decode(encode(command)) == command


@pytest.mark.parametrize(
    "token",
    [
        "",
        "1:a",
        "1:a:x",
        "1:why:1:2",
        "1:ask:%ff",
        "2:me",
        "1:a:" + "9" * 80,
        "1:why:" + "9" * 19,
        "1:forget",
        "javascript:",
    ],
)
def test_forgeries_are_stale(token: str) -> None:
    assert decode(token) == c.Stale()


def test_a_topic_too_long_for_a_button_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="shorten what the button carries"):
        encode(c.Ask("x" * 100))


SHOWING = (c.Questions, c.PackList, c.PackShow, c.AsideQuestions, c.Suggestions)
ASKING = (c.PackAdd, c.PackRemove)  # for a file, and whether it is meant
MENDING = (
    *(c.PutBack, c.SetAside, c.EditQuestion, c.QuestionEdited, c.GradeAgain),
    *(c.MendKey, c.KeyMended, c.GradeByKey),
)
DECIDING = (
    *(c.ApproveSuggestion, c.EditSuggestion, c.SuggestionEdited),
    *(c.DeclineSuggestion, c.SuggestionDeclined),
)
SHOWN_OR_UNDONE = (c.DailyOff, c.DailyResume, *SHOWING, *ASKING, *MENDING, *DECIDING)


@pytest.mark.parametrize("kind", [kind for kind in FOR_ADMINS if kind not in SHOWN_OR_UNDONE])
def test_a_command_for_admins_stands_on_a_button_only_where_it_shows_or_a_click_undoes_it(
    kind: type[c.Command],
) -> None:
    """Or decides on a suggestion. Rights are asked for at each click; values are typed or filled in."""
    with pytest.raises(ValueError, match=kind.__name__):
        encode(filled(kind))


def test_the_highest_number_a_button_can_hold() -> None:
    """PostgreSQL's largest integer: beyond it a look for the card would fail."""
    assert decode(f"1:why:{2**31 - 1}") == c.Why(2**31 - 1)
    assert decode(f"1:why:{2**31}") == c.Stale()
