"""The shipped texts, held to the letter of what the sources say.

Numbers: ``test_shipped_numbers.py``; hours: ``test_shipped_hours.py``.
"""

import re
from datetime import datetime, timedelta

import pytest

from bot.clock import TOKYO
from bot.content.hours import state_at
from bot.content.library import OCCASIONS, Content
from bot.content.models import Answer
from bot.dialogue.choice import Choice
from bot.model import Reply, State
from tests.content.shipped_texts import all_texts, texts_of

WITHOUT_SOURCES = {"about_bot", "greeting", "help", "thanks", "out_of_scope", *OCCASIONS}
"""Answers that state no fact about the world, only about this bot."""

URGENT = ("distress", "emergency", "on_call_now", "paid", "gave_info")


def read_by_residents(content: Content) -> list[str]:
    """Return every line, and what stands around them: our questions, the replies to choose from, the signs."""
    parts = [part for answer in content.answers.values() for part in (answer, *answer.cases.values())]
    asked = [part.ask for part in parts if part.ask]
    texts = all_texts(content) + [ask.question for ask in asked]
    texts += [option.label for ask in asked for option in ask.options]
    return texts + [kind.label for kind in content.types] + [sign.found for sign in content.signs]


def joined(answer: Answer) -> str:
    """Return *answer* with all its cases as one text."""
    return "\n".join(texts_of(answer))


# --- what must be said -------------------------------------------------------------------


def test_the_first_line_is_taken_in_at_one_glance(replies: list[tuple[Choice, Reply]]) -> None:
    """Forty characters, as composed, with the numbers in it."""
    assert [(choice, reply.first) for choice, reply in replies if len(reply.first) > 40] == []


@pytest.mark.parametrize("name", URGENT)
def test_an_urgent_answer_has_somebody_who_answers_at_every_hour_of_a_year(content: Content, name: str) -> None:
    """By its own desks, before the program adds any."""
    desks = sorted(content.answers[name].desks, key=lambda desk: not content.hours[desk].always)
    begin = datetime(2026, 11, 1, tzinfo=TOKYO)
    alone = [
        begin + timedelta(hours=hour)
        for hour in range(365 * 24)
        if not any(state_at(content.hours[desk], begin + timedelta(hours=hour)).state is State.OPEN for desk in desks)
    ]

    assert alone == []
    assert {"police_110", "police_9110"} & set(desks)


def test_an_urgent_reply_begins_with_a_desk_that_answers_now(replies: list[tuple[Choice, Reply]]) -> None:
    """At noon, at night, on New Year's Eve."""
    urgent = [reply for _, reply in replies if reply.urgent]

    assert {reply.answer for reply in urgent} == set(URGENT)
    assert all(reply.desks[0].state is State.OPEN for reply in urgent)
    assert all("110" in plain(reply) for reply in urgent)


def plain(reply: Reply) -> str:
    """Return the words of *reply* without its desks."""
    return "\n".join([reply.first, *reply.body, *reply.steps])


def test_every_answer_that_is_not_urgent_ends_with_the_way_to_the_urgent_ones(
    content: Content, replies: list[tuple[Choice, Reply]]
) -> None:
    """Whoever was misread still finds 110, #9110 and the two buttons."""
    others = [reply for _, reply in replies if not reply.urgent]

    assert len({reply.answer for reply in others} & {kind.id for kind in content.types}) == 20
    assert all("110" in reply.urgent_line and "#9110" in reply.urgent_line for reply in others)
    offered = [{button.data for button in (*reply.urgent_buttons, *reply.options)} for reply in others]
    assert all({"ask:on_call_now", "ask:paid"} <= buttons for buttons in offered)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("on_call_now", ["電話を切って", "{police_110}", "ATM", "ドアを開けない", "渡さない"]),
        ("paid", ["{police_110}", "振込先の銀行", "発行した会社", "カードと口座を止め", "レシート", "だました側"]),
        ("gave_info", ["銀行", "暗証番号を変え", "機内モード", "払う必要はありません", "{police_9110}"]),
        ("emergency", ["{police_110}", "{ambulance_119}", "ドアは開けない"]),
        ("distress", ["あなたのせいではありません", "{ambulance_119}", "{police_110}", "電話"]),
        ("suspicious_call", ["ATMの操作", "暗証番号", "漏れた情報を消してあげる", "{police_9110}", "{hotline_188}"]),
        ("suspicious_message", ["国土交通省", "国税庁", "ご自分で調べた番号"]),
        ("affected_check", ["調べられません", "{leak_desk}", "令和5年11月6日", "令和6年1月18日"]),
        ("postcard", ["令和5年11月6日", "令和6年1月18日", "圧着", "連名", "{leak_desk}"]),
        ("leaked_items", ["氏名、電話番号、郵便番号、住所、年齢、生年月日", "平成27年度", "令和元年度"]),
        ("leaked_items", ["口座、カード、マイナンバー、車のナンバー", "公表された項目に入っていません"]),
        ("incident", ["162,828", "133,655", "29,173", "NTTマーケティングアクトProCX", "NTTビジネスソリューションズ"]),
        ("incident", ["令和5年10月17日", "元派遣社員1人", "公表資料で確認できません"]),
        ("tax", ["4月1日", "納税通知書", "郵便で届きます", "ATMではできません", "市町村"]),
        ("consumer_trouble", ["8日", "20日", "通信販売", "相談は無料", "電話代"]),
        ("scam_methods", ["手口は変わります", "留守番電話", "よくある手口の例"]),
        ("about_bot", ["人ではありません", "先に連絡しません", "暗証番号", "10分", "30日", "記録を消して"]),
        ("_welcome", ["先に連絡することはありません", "暗証番号", "警察官は、ここを読んでいません"]),
        ("_trouble", ["{police_110}", "{police_9110}", "{hotline_188}"]),
        ("language", ["Hang up", "请马上挂断", "끊으세요", "Cúp máy"]),
    ],
)
def test_what_must_be_said_is_said(content: Content, name: str, words: list[str]) -> None:
    """The facts and steps that the answer exists for."""
    text = joined(content.answers[name])

    assert [word for word in words if word not in text] == []


def test_the_two_batches_of_the_leak_add_up(content: Content) -> None:
    """133,655 and 29,173 make 162,828, as announced."""
    found = re.findall(r"[\d,]{6,}(?=人)", joined(content.answers["incident"]))
    figures = [int(figure.replace(",", "")) for figure in found]

    assert sorted(figures) == [29_173, 133_655, 162_828]
    assert 29_173 + 133_655 == 162_828


def test_a_published_number_is_still_not_vouched_for(content: Content) -> None:
    """The display of a call can be faked, so: hang up and dial it yourself."""
    published = content.answers["number_check"].cases["published"]
    text = "\n".join([published.first or "", *(published.body or []), *(published.steps or [])])

    assert "偽って表示" in text
    assert "切り" in text
    assert "かけ直" in text


@pytest.mark.parametrize(
    "case", [None, "free_dial", "ip_phone", "navi_dial", "mobile", "withheld", "unlisted", "near_miss"]
)
def test_of_an_unknown_number_we_say_that_we_do_not_know(content: Content, case: str | None) -> None:
    """Never "safe", never "fraud": 確認できません."""
    answer = content.answers["number_check"].in_case(case)

    assert any("確認できません" in line for line in answer.body)


# --- what has expired, and the wording that stays true -----------------------------------


@pytest.mark.parametrize(
    "word",
    [
        "今年",
        "昨年",
        "去年",
        "来年",
        "先月",
        "最近",
        "服部",
        "生嶋",
        "知事",
        "種別割",
        "環境性能割",
        "定額減税",
        "900万",
        "928万",
        "詐欺バスター",
        "まっ太",
        "中央ビジネスサービス",
        "名簿業者",
        "これから届",
        "お送りします",
        "特定を急",
        "捜査しています",
        "捜査中です",
        "9.35",
        "かけ放題",
        "延滞金",
        "%",
        "パーセント",
        "損害賠償",
        "慰謝料",
        "納め忘れ",
        "滞納",
        "118番",
        "FAX",
    ],
)
def test_what_has_expired_or_was_never_sure_is_not_said(content: Content, word: str) -> None:
    """Names of office-holders, tariffs, "this year": true once, wrong when it is read."""
    assert [text for text in read_by_residents(content) if word in text] == []


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (r"425件|8億7千万", ["令和5年1月~9月", "県の発表"]),
        (r"55億", ["令和7年", "令和8年1月の報道"]),
        (r"有罪", ["令和6年7月", "報じられました"]),
        (r"捜査", ["令和5年の発表時点"]),
        (r"ハガキ(?:が|は).*(?:送られ|発送)", ["令和5年11月6日", "令和6年1月18日"]),
        (r"平成27年度", ["令和元年度"]),
    ],
)
def test_an_old_fact_carries_its_date_in_the_same_line(content: Content, words: str, needed: list[str]) -> None:
    """Read alone, aloud, or quoted to a neighbour, the line is still true."""
    found = [text for answer in content.answers.values() for text in texts_of(answer) if re.search(words, text)]
    bodies = [text for text in found if not text.endswith("による")]

    assert bodies != []
    assert [text for text in bodies for word in needed if word not in text] == []


@pytest.mark.parametrize(
    ("desk", "words"),
    [
        ("leak_desk", ["令和6年1月の県の発表", "つながらないとき", "{tax_division}"]),
        ("tax_division", ["県の発表での番号"]),
        ("hotline_188", ["12月29日~1月3日", "地域"]),
        ("consumer_center", ["令和6年1月の県の発表", "祝日と年末年始"]),
        ("fukuoka_city_consumer", ["福岡市にお住まい"]),
        ("police_9110", ["当直や音声案内", "{police_110}"]),
        ("ntt_west_scam", ["令和5年5月"]),
        ("international_call_stop", ["24時間"]),
        ("yorisoi", ["音声案内にしたがって"]),
        ("fukuoka_is_open", ["令和6年10月の報道", "未確認"]),
        ("kimochi_line", ["令和4年7月"]),
    ],
)
def test_what_is_unsure_about_a_desk_stands_beside_its_number(content: Content, desk: str, words: list[str]) -> None:
    """Whoever finds the line dead knows why, and whom to call instead."""
    note = content.desks[desk].note or ""

    assert [word for word in words if word not in note] == []


@pytest.mark.parametrize("desk", ["kimochi_line", "fukuoka_is_open", "tax_division", "hotline_188", "police_9110"])
def test_hours_that_no_sure_source_states_are_not_stated(content: Content, desk: str) -> None:
    """Unknown is said as unknown."""
    assert content.desks[desk].hours == ["不明"]


# --- sources and dates -------------------------------------------------------------------


def test_every_answer_that_states_facts_names_its_sources(content: Content) -> None:
    """And those without sources are the ones that speak only of this bot."""
    assert {name for name, answer in content.answers.items() if not answer.sources} == WITHOUT_SOURCES


def test_every_source_has_a_date_and_an_address(content: Content) -> None:
    """A resident sees how old a fact is; staff find where to check it."""
    sources = [
        source
        for answer in content.answers.values()
        for part in (answer, *answer.cases.values())
        for source in part.sources or []
    ]

    assert [source.text for source in sources if not re.search(r"(?:令和|平成|20)\d+年", source.text)] == []
    assert [source.text for source in sources if not source.url] == []


@pytest.mark.parametrize("name", ["affected_check", "postcard", "leaked_items", "incident", "complaint", "tax"])
def test_answers_about_the_leak_say_of_when_the_announcement_is(content: Content, name: str) -> None:
    """The announcement is of January 2024 and has not been seen to change since."""
    lines = [source.text for source in content.answers[name].sources]

    assert "この案内は令和6年1月17日時点の県の発表をもとにしています。" in lines


def test_every_desk_names_a_source_that_was_seen(content: Content) -> None:
    """With its certainty; third-party numbers have no place in the register."""
    for desk in content.desks.values():
        assert desk.sure in ("A", "B")
        assert all(source.seen.year == 2026 for source in desk.sources)


def test_every_answer_has_an_owner_and_a_day_to_look_again(content: Content) -> None:
    """Within a year, so that nothing grows old unseen."""
    for name, answer in content.answers.items():
        assert timedelta(0) < answer.review_by - answer.checked_on <= timedelta(days=366), name
        assert answer.owner


# --- tone, and what we never ask ---------------------------------------------------------


def test_nobody_is_asked_for_what_a_fraudster_would_ask_for(content: Content) -> None:
    """No line invites a name, an address, an account, a PIN or money; the bot would teach the trick."""
    asking = re.compile(
        r"(?:名前|氏名|住所|口座|暗証番号|生年月日|パスワード|マイナンバー)[^。]{0,12}"
        r"(?:教えてください|書いてください|送ってください|入力してください|お聞かせ|どうぞ。)"
    )

    assert [text for text in read_by_residents(content) if asking.search(text)] == []


def test_nobody_is_sent_to_an_address_on_the_net_by_an_answer(content: Content) -> None:
    """A bot that hands out links teaches people to press links."""
    texts = [text for answer in content.answers.values() for text in texts_of(answer)]

    assert [text for text in texts if re.search(r"https?:|www\.|\.jp\b|\.com\b", text)] == []


@pytest.mark.parametrize(
    "word", ["させていただ", "下記", "上記", "当該", "被害者様", "貴殿", "ご留意", "!!", "！", "😀", "**", "<b>"]
)
def test_the_words_are_those_of_a_person_at_a_counter(content: Content, word: str) -> None:
    """No officialese, no exclamation, no mark-up."""
    assert [text for text in read_by_residents(content) if word in text] == []


def test_nobody_is_told_that_it_is_their_own_fault(content: Content) -> None:
    """Shame keeps people from calling; 「何で払いましたか」 read aloud asks why."""
    blame = re.compile(r"(?:なぜ|何で)(?:払|渡|教え)|不注意|自己責任|だまされたあなた|気をつけていれば|はずです")

    assert [text for text in read_by_residents(content) if blame.search(text)] == []


def test_every_answer_leads_on(content: Content) -> None:
    """Each type offers a next question or a desk: no dead ends."""
    for kind in content.types:
        answer = content.answers[kind.id]
        assert answer.next, kind.id
        assert kind.id not in {step.to for step in answer.next}, kind.id


def test_every_case_leads_on(content: Content) -> None:
    """Whoever follows our questions comes to a next question, or to buttons; never back to the same text."""
    for name, answer in content.answers.items():
        for case in answer.cases:
            part = answer.in_case(case)
            steps = part.ask.options if part.ask else part.next
            assert steps, f"{name}/{case}"
            assert f"{name}/{case}" not in {step.to for step in steps}, f"{name}/{case}"
