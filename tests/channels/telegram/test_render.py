"""An answer on Telegram: what to do first, numbers that a tap copies, nothing Telegram refuses."""

import html
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.limits import faults
from bot.channels.telegram.markup import parse
from bot.channels.telegram.render import Renderer, render_callback_answer
from bot.channels.telegram.validate import sdk_faults
from bot.model import Button, Language
from tests.channels.telegram.bodies import PHRASES, WORDS, a_desk, a_reply, keys, shown
from tests.content.builders import the_phrases

PUBLIC = "https://bot.example.lg.jp"


def test_the_whole_answer_in_its_order():
    """What to do now stands first; where we know it from stands last."""
    assert shown(a_reply())["text"] == (
        "<b>電話を切って、下の番号へ相談してください。</b>\n\n"
        "本物の職員は、暗証番号をたずねません。\n\n"
        "<b>順番にしてください</b>\n1. 電話を切る。\n2. 家族に話す。\n\n"
        "<b>電話するところ</b>\n"
        "警察相談専用電話 <code>#9110</code>\n今 受付中 24時間\n緊急のときは110番へ。\n"
        "かからないときは <code>092-641-9110</code>\n\n"
        "お金を払った方は、すぐ110番へ。\n\n"
        "<i>出典\nこの案内は、県の発表(令和6年1月17日時点)による</i>"
    )


def test_the_bytes_only_lack_the_chat():
    """Sending puts ``{"chat_id":...,`` before the rest, so nothing else may be missing."""
    body = Renderer(None, WORDS).render(a_reply())

    assert body.startswith(b'{"text":')
    assert "電話".encode() in body  # kana as they are: three bytes instead of six
    assert json.loads(body).keys() == {"text", "parse_mode", "link_preview_options", "reply_markup"}
    assert json.loads(body)["link_preview_options"] == {"is_disabled": True}


def test_a_short_answer_has_no_empty_parts():
    """No heading without lines, no keyboard without buttons."""
    bare = a_reply(body=(), steps=(), desks=(), urgent_line="", urgent_buttons=(), buttons=(), sources=())

    assert shown(bare) == {
        "text": "<b>電話を切って、下の番号へ相談してください。</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def test_a_desk_without_a_telephone_has_no_empty_number():
    """An office with only a web form is named, and never gets a button that copies nothing."""
    message = shown(a_reply(desks=(a_desk(number="", state_text="電話の窓口ではありません"),)))

    assert "<code></code>" not in message["text"]
    assert not [key for key in keys(message) if "copy_text" in key]


OPTIONS = (
    Button(label="振り込んだ・ATMで操作した", data="ask:paid/transfer"),
    Button(label="現金で", data="ask:paid/cash"),
    Button(label="分からない", data="ask:paid/other"),
)


def test_a_question_stands_before_the_desks_with_its_numbered_replies():
    """A number is a reply too, so each is seen; the desks are still below."""
    text = shown(a_reply(question="どのように払いましたか。", options=OPTIONS))["text"]

    assert (
        "2. 家族に話す。\n\n<b>どのように払いましたか。</b>\n"
        "1. 振り込んだ・ATMで操作した\n2. 現金で\n3. 分からない\n\n<b>電話するところ</b>"
    ) in text


def test_a_choice_between_two_has_no_empty_heading():
    """The first line asks already."""
    text = shown(a_reply(options=OPTIONS))["text"]

    assert "2. 家族に話す。\n\n1. 振り込んだ・ATMで操作した\n" in text
    assert "<b></b>" not in text


def test_an_alarm_stands_above_everything_with_whom_it_is_for():
    """Also what a notification shows of a message is its beginning."""
    text = shown(a_reply(alarm_for="お金を払った", alarm="まず110番へ。"))["text"]

    assert text.startswith("<b>お金を払った:</b>\n<b>まず110番へ。</b>\n\n<b>電話を切って")


def test_what_was_found_follows_the_first_line():
    """Found, meaning, to do: three parts, each under its heading."""
    text = shown(a_reply(found=("急がせています。", "押すところがあります。")))["text"]

    assert (
        "相談してください。</b>\n\n<b>見つかったこと</b>\n・急がせています。\n・押すところがあります。\n\n"
        "<b>知っておくこと</b>\n本物の職員は、暗証番号をたずねません。\n\n<b>順番にしてください</b>"
    ) in text


STAFF_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["</b>", "<a href='tel:110'>", "&amp;", "A&B", "1 < 2 > 0", '"}]},{"url":"x"', "{number}{name}{{", "%s${x}"]
)


@settings(max_examples=200)
@given(STAFF_TEXTS, STAFF_TEXTS, STAFF_TEXTS)
def test_what_staff_wrote_is_what_residents_read(first, line, name):
    """No sign in a staff text can become a mark, a button or a placeholder (T15, T16)."""
    reply = a_reply(
        alarm_for="x",
        alarm=f"。{line}",
        first=f"。{first}",
        found=(name,),
        body=(line,),
        question=f"。{first}",
        options=(Button(label=f"。{name}", data="ask:paid/cash"),),
        desks=(a_desk(name=name, number="110"),),
    )
    body = Renderer(None, WORDS).render(reply)
    read = parse(json.loads(body)["text"])

    assert read.faults == ()
    assert all(text in read.plain for text in (first, line, name))
    assert [key["text"] for key in keys(json.loads(body))] == [
        f"。{name}",
        "110をコピー",
        "もう払った",
        "私の情報は漏れましたか",
    ]


@pytest.mark.parametrize("public_url", [None, PUBLIC])
@pytest.mark.parametrize("urgent", [True, False])
def test_limits_and_models_have_nothing_against_it(public_url, urgent):
    """What we compose, Telegram and its SDK take."""
    reply = a_reply(urgent=urgent, urgent_line="" if urgent else "すぐ110番へ。")
    body = Renderer(public_url, WORDS).render(reply)

    assert faults(body) == sdk_faults(body) == []


def test_placeholders_of_a_word_are_filled_once():
    """A desk named like a placeholder stays what it is."""
    desk = a_desk(ordinary_number="{number}", number="{number}")

    assert shown(a_reply(desks=(desk,)))["text"].count(html.escape("{number}")) == 2


def test_a_callback_answer_is_the_query_alone():
    """It only stops the turning wheel."""
    assert render_callback_answer('43"82') == b'{"callback_query_id":"43\\"82"}'


def test_a_number_that_was_checked_stands_in_three_parts():
    """What is known of it, what that means, and what to do."""
    text = shown(a_reply(answer="number_check", body=("公表された番号です。", "画面の番号は偽れます。")))["text"]

    assert (
        "</b>\n\n<b>番号について</b>\n公表された番号です。\n\n<b>知っておくこと</b>\n画面の番号は偽れます。\n\n"
        "<b>順番にしてください</b>\n1. "
    ) in text


def test_what_must_be_read_first_stands_first_and_apart():
    """Whoever wrote a PIN reads at once not to, and how it is taken back on Telegram; but first what saves."""
    notices = (PHRASES.private_notice, "日本語だけです。")
    told = "<blockquote>暗証番号は、書かないでください。\n長く押して「削除」で消せます。\n日本語だけです。</blockquote>"

    assert shown(a_reply(notices=notices))["text"].startswith(told)
    alarmed = shown(a_reply(notices=notices, alarm_for="x", alarm="切って。"))["text"]
    assert alarmed.startswith("<b>x:</b>")
    assert told in alarmed


def test_a_notice_that_is_not_about_secrets_says_nothing_about_taking_back():
    """Nobody is told to delete a message that holds nothing secret."""
    text = shown(a_reply(notices=("日本語だけです。",)))["text"]

    assert text.startswith("<blockquote>日本語だけです。</blockquote>\n\n")
    assert PHRASES.private_telegram not in text


def test_a_desk_says_when_it_answers_and_what_it_costs():
    """Hours that its state says already are not said twice, nor that they are not known."""
    closed = a_desk(state_text="時間外", hours_text="毎日 9:00-20:00", cost="無料")
    unknown = a_desk(state_text="受付時間は確認できていません", hours_text="不明")

    assert (
        "<code>#9110</code>\n時間外\n受付時間: 毎日 9:00-20:00\n通話料: 無料\n\n"
        in shown(a_reply(desks=(closed,)))["text"]
    )
    assert "24時間\n受付時間" not in shown(a_reply(desks=(a_desk(),)))["text"]
    assert "不明" not in shown(a_reply(desks=(unknown,)))["text"]


MORE = Button(label="次にすることを見る", data="more:paid")


def a_brief(**more):
    """Return a brief answer as composing makes it."""
    none = dict.fromkeys(("body", "steps", "urgent_buttons", "buttons", "sources"), ())
    return a_reply(**{**none, "brief": True, "more": MORE, "urgent": True, "urgent_line": "", **more})


@pytest.mark.parametrize(
    ("first", "number", "text"),
    [
        ("すぐ110番へ。", "110", "<b>すぐ110番へ。</b>"),
        ("電話を切ってください。", "092-000-0000", "<b>電話を切ってください。</b>\n<code>092-000-0000</code>"),
    ],
)
def test_an_urgent_answer_is_its_action_and_one_number(first, number, text):
    """Nothing else to read for somebody at a cash machine, and the number is always there."""
    assert shown(a_brief(first=first, desks=(a_desk(number=number, note="長い説明"),)))["text"] == text


def test_a_secret_in_an_urgent_message_is_told_after_the_action():
    """Also the brief answer says what not to write."""
    text = shown(a_brief(notices=(PHRASES.private_notice,)))["text"]

    assert text.startswith("<b>")
    assert "<blockquote>暗証番号は" in text


def test_distress_is_not_shouted_at():
    """The first line is as quiet as the others; everything else is there."""
    text = shown(a_reply(answer="distress", first="おつらいですね。"))["text"]

    assert text.startswith("おつらいですね。\n\n本物の職員は")
    assert "<code>#9110</code>" in text


def test_each_language_has_its_own_words():
    """A Vietnamese answer has Vietnamese headings."""
    words = {Language.JA: PHRASES, Language.VI: the_phrases(steps_heading="Việc cần làm")}
    text = json.loads(Renderer(None, words).render(a_reply(language=Language.VI)))["text"]

    assert "<b>Việc cần làm</b>\n1. " in text
