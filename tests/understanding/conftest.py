"""A small set of taught sentences, so that learning takes a blink, and those that are shipped."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bot.content.examples import Example, read_examples
from bot.content.library import Content
from bot.content.parsed import ParsedFiles
from bot.content.questions import RuleText
from bot.model import Language
from bot.settings import PROJECT
from bot.understanding.learning import learn
from bot.understanding.match import Hints, Matcher
from bot.understanding.model import Model

TYPES = ("distress", "emergency", "on_call_now", "paid", "gave_info", "tax", "greeting", "out_of_scope")

TAUGHT = {
    "distress": ["死にたい", "もう生きていけない", "夜も眠れません", "自分を責めています", "つらくて涙が出ます"],
    "emergency": ["助けて", "知らない男が押し入ってきた", "玄関をこじ開けようとしている", "殴られています"],
    "on_call_now": ["今電話中です", "いま電話がつながったままです", "ATMの前で電話しています", "今から取りに来る"],
    "paid": ["お金を振り込んでしまいました", "30万円を送金した", "カードを渡してしまった", "電子マネーの番号を送った"],
    "gave_info": ["暗証番号を教えてしまった", "口座番号を言ってしまいました", "リンクを開いて住所を入力した"],
    "tax": ["自動車税の納期限はいつですか", "納税証明書がほしい", "車検に必要な証明", "税金の払い方を教えて"],
    "greeting": ["こんにちは", "おはよう", "はじめまして", "こんばんは"],
    "out_of_scope": ["明日の天気は", "ラーメン屋を教えて", "今日の野球の結果", "面白い話をして"],
}


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    """Eight types, four sentences or so each; one sentence may be answered in two ways."""
    rows = [Example(text, type_) for type_, texts in TAUGHT.items() for text in texts]
    return [*rows, Example("半分払って残りを今払えと電話が来ている", "on_call_now", ("paid",))]


@pytest.fixture(scope="session")
def shipped(content: Content, data_folder: Path) -> Callable[[Language], tuple[Example, ...]]:
    """Give the sentences that are shipped in one language; they are read once."""
    return cache(lambda language: read_examples(PROJECT, content.types, language, ParsedFiles(data_folder)))


@pytest.fixture(scope="session")
def model(examples: list[Example]) -> Model:
    """Learn them."""
    return learn(examples, TYPES)


@pytest.fixture(scope="session")
def rules() -> tuple[RuleText, ...]:
    """Two rules as a clerk would write them."""
    return (
        RuleText(name="死にたいということば", type="distress", all=[["死にたい", "しにたい"]], none=["ニュース"]),
        RuleText(name="だまされて払った", type="paid", all=[["騙す"], ["払う", "振り込む"]]),
    )


@pytest.fixture(scope="session")
def matcher(model: Model, rules: tuple[RuleText, ...]) -> Matcher:
    """Make a matcher with the rules and two buttons."""
    labels = {"もう払ってしまった": "paid", "天気": "tax"}
    return Matcher(model, Hints(rules=rules, labels=labels, urgent=TYPES[:5]))
