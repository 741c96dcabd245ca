"""Asking a language model's server, a real process on this machine, that answers well, badly, slowly or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from warmonitor.domain.errors import BudgetError, ServerError, SetupError
from warmonitor.remote import Allowance, AnswerCache, Chat, Endpoint

KEY = "sk-velin-0123456789"
MESSAGES = [{"role": "system", "content": "the rules"}, {"role": "user", "content": "the mill of Velin"}]
SCHEMA = {"type": "object", "properties": {"events": {"type": "array"}}}
ASKED_BY = ("document", "version")


class Clock:
    """Time that passes only where somebody waits."""

    def __init__(self):
        self.at = 0.0
        self.waits = []

    def now(self):
        return self.at

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.at += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_chat(chat_server, clock):
    opened = []

    def open_chat(model, *, timeout=5.0, cache=None, key=KEY, **limits):
        allowance = Allowance(**{"rate": 0, **limits}, now=clock.now, sleep=clock.sleep)
        opened.append(Chat(Endpoint(chat_server.url, model, key, timeout), allowance, cache))
        return opened[-1]

    yield open_chat
    for chat in opened:
        chat.close()


def ask(chat, **more):
    return chat.ask(MESSAGES, SCHEMA, ASKED_BY, **more)


def test_an_answer_is_asked_for_by_its_schema_and_its_tokens_are_counted(open_chat, chat_server):
    chat = open_chat("good")
    assert json.loads(ask(chat).text) == {"events": []}
    (asked,) = chat_server.asked()
    assert (asked["path"], asked["key"]) == ("/v1/chat/completions", f"Bearer {KEY}")
    assert asked["request"]["messages"] == MESSAGES
    assert asked["request"]["response_format"]["json_schema"]["schema"] == SCHEMA
    assert asked["request"]["temperature"] == 0
    usage = chat.allowance.usage
    assert (usage.requests, usage.tokens, usage.is_estimated) == (1, 120, False)


def test_tokens_that_a_server_does_not_tell_are_estimated(open_chat):
    chat = open_chat("without-usage")
    ask(chat)
    assert chat.allowance.usage.is_estimated
    assert chat.allowance.usage.tokens > 0


def test_without_a_key_none_is_sent(open_chat, chat_server):
    ask(open_chat("good", key=None))
    assert chat_server.asked()[0]["key"] is None


def test_an_answer_that_ends_before_its_end_is_told_from_a_whole_one(open_chat):
    assert ask(open_chat("cut-off")).is_cut
    assert not ask(open_chat("good")).is_cut


@pytest.mark.parametrize(
    ("model", "waits"), [("busy-once", [1.0]), ("broken-once", [1.0]), ("broken", [1.0, 2.0, 4.0])]
)
def test_a_failure_that_may_pass_is_tried_again_with_growing_waits(open_chat, clock, model, waits):
    chat = open_chat(model)
    if model == "broken":
        with pytest.raises(ServerError, match=r"server failed \(500: Internal error\)"):
            ask(chat)
    else:
        assert json.loads(ask(chat).text) == {"events": []}
    assert clock.waits == waits


def test_a_server_that_asks_for_a_long_wait_is_left(open_chat, clock, chat_server):
    with pytest.raises(ServerError, match=r"Quota exceeded.*asks to wait 3600 seconds"):
        ask(open_chat("busy-for-long"))
    assert clock.waits == []
    assert len(chat_server.asked()) == 1


@pytest.mark.parametrize(
    ("model", "says", "requests"),
    [
        ("locked", r"refused the key \(401.*check WARMONITOR_LLM_KEY", 1),
        ("no-such-model", r"knows no such address or model \(404.*no-such-model does not exist", 1),
        ("moved", r"points elsewhere \(307\)", 1),
        ("mute", "answered without a text", 1),
        ("endless", "sends more than an answer can be", 1),
        ("a-web-page", "sent what is no JSON", 4),
        ("gone", "broke off", 4),
    ],
)
def test_what_cannot_be_mended_is_one_error_that_says_what_to_do(open_chat, chat_server, model, says, requests):
    with pytest.raises(ServerError, match=says):
        ask(open_chat(model))
    assert len(chat_server.asked()) == requests


@pytest.mark.parametrize(("model", "says"), [("slow", "did not answer within"), ("dripping", "did not finish")])
def test_a_slow_server_is_left_after_the_time_allowed_and_one_more_try(open_chat, chat_server, model, says):
    began = time.monotonic()
    with pytest.raises(ServerError, match=says):
        ask(open_chat(model, timeout=0.5))
    assert time.monotonic() - began < 10
    assert len(chat_server.asked()) == 2


def test_a_server_that_is_not_there_is_named_with_its_address(clock):
    allowance = Allowance(rate=0, now=clock.now, sleep=clock.sleep)
    with pytest.raises(ServerError, match=r"cannot be reached at http://127.0.0.1:9/v1"):
        ask(Chat(Endpoint("http://127.0.0.1:9/v1", "good"), allowance))


@pytest.mark.parametrize("model", ["plain", "json-only"])
def test_what_a_server_does_not_take_is_given_up_and_not_asked_for_again(open_chat, chat_server, model):
    chat = open_chat(model)
    ask(chat)
    before = len(chat_server.asked())
    assert json.loads(ask(chat).text) == {"events": []}
    assert len(chat_server.asked()) == before + 1
    forms = [one["request"].get("response_format", {}).get("type") for one in chat_server.asked()]
    assert forms[0] == "json_schema"
    assert forms[-1] == (None if model == "plain" else "json_object")


def test_a_server_that_failed_three_reports_in_a_row_is_not_asked_about_the_others(open_chat, chat_server):
    chat = open_chat("broken")
    for _ in range(3):
        with pytest.raises(ServerError):
            ask(chat)
    before = len(chat_server.asked())
    with pytest.raises(ServerError, match="not asked: the server failed 3 times in a row"):
        ask(chat)
    assert len(chat_server.asked()) == before


def test_a_key_that_is_refused_is_tried_once_for_all_reports(open_chat, chat_server):
    chat = open_chat("locked")
    for _ in range(2):
        with pytest.raises(ServerError, match="refused the key"):
            ask(chat)
    assert len(chat_server.asked()) == 1


def test_the_key_is_in_no_message_even_where_the_server_repeats_it(open_chat):
    chat = open_chat("locked")
    with pytest.raises(ServerError) as refusal:
        ask(chat)
    assert "Incorrect API key provided" in str(refusal.value)
    assert KEY not in str(refusal.value)
    assert KEY not in repr(chat)


def test_requests_beyond_the_limit_are_not_sent(open_chat, chat_server):
    chat = open_chat("good", requests=2)
    ask(chat)
    ask(chat)
    with pytest.raises(BudgetError, match="the 2 requests"):
        ask(chat)
    assert len(chat_server.asked()) == 2


def test_tokens_beyond_the_budget_are_not_spent(open_chat, chat_server):
    chat = open_chat("good", tokens=200)
    ask(chat)
    with pytest.raises(BudgetError, match=r"budget of 200 tokens is spent \(120\)"):
        ask(chat)
    assert len(chat_server.asked()) == 1


def test_retries_count_as_requests(open_chat, clock):
    with pytest.raises(BudgetError):
        ask(open_chat("broken", requests=3))
    assert clock.waits == [1.0, 2.0, 4.0]


def test_requests_are_spread_over_the_minute(open_chat, clock):
    chat = open_chat("good", rate=30)
    for _ in range(3):
        ask(chat)
    assert clock.waits == [2.0, 2.0]


def test_an_answer_is_kept_once_it_proved_good_and_asked_for_once(open_chat, chat_server, tmp_path):
    cache = AnswerCache(tmp_path / "kept")
    first = open_chat("good", cache=cache)
    reply = ask(first)
    assert not ask(first).is_remembered
    first.keep(MESSAGES, ASKED_BY, reply)
    again = open_chat("good", cache=cache, requests=1)
    assert ask(again) == type(reply)(reply.text, is_remembered=True)
    assert (again.allowance.usage.remembered, again.allowance.usage.requests) == (1, 0)
    assert not ask(again, afresh=True).is_remembered
    assert len(chat_server.asked()) == 3


def test_another_document_prompt_model_or_text_is_another_question(open_chat, tmp_path):
    cache = AnswerCache(tmp_path)
    chat = open_chat("good", cache=cache)
    chat.keep(MESSAGES, ASKED_BY, ask(chat))
    assert ask(chat).is_remembered
    assert not chat.ask(MESSAGES, SCHEMA, ("other", "version")).is_remembered
    assert not chat.ask(MESSAGES, SCHEMA, ("document", "later")).is_remembered
    assert not chat.ask(MESSAGES[1:], SCHEMA, ASKED_BY).is_remembered
    assert not ask(open_chat("talkative", cache=cache)).is_remembered


def test_the_key_is_not_among_what_is_kept(open_chat, tmp_path):
    chat = open_chat("good", cache=AnswerCache(tmp_path))
    chat.keep(MESSAGES, ASKED_BY, ask(chat))
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert KEY not in kept.read_text()


@pytest.mark.parametrize("damage", ["", "{", '{"answer": "{}"}', '{"answer": 6, "sha256": ""}', "[" * 100_000])
def test_a_damaged_answer_is_not_believed(open_chat, tmp_path, damage):
    chat = open_chat("good", cache=AnswerCache(tmp_path))
    chat.keep(MESSAGES, ASKED_BY, ask(chat))
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    kept.write_text(damage)
    assert not ask(chat).is_remembered


def test_a_folder_that_cannot_be_written_is_named(open_chat, tmp_path):
    (tmp_path / "file").touch()
    chat = open_chat("good", cache=AnswerCache(tmp_path / "file"))
    with pytest.raises(SetupError, match="answers cannot be kept there"):
        chat.keep(MESSAGES, ASKED_BY, ask(chat))


def test_without_the_library_the_error_says_how_to_install_it():
    script = "import sys; sys.modules['httpx'] = None; import warmonitor.remote"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "SetupError: the language-model coder needs httpx: pip install 'warmonitor[llm]'" in done.stderr
