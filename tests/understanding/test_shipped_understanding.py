"""What decides the type of a message is understood, with the sentences as shipped.

Each line is a promise to somebody; none of them stands in ``intents/`` letter for letter.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.content.examples import Example
from bot.language.normalise import normalise
from bot.model import Language
from bot.understanding.evaluate import Figures, Question, ask_all, figures_of

EVALUATION = Path(__file__).parents[1] / "evaluation"


def questions_in(name: str) -> list[Question]:
    """Return the questions of one file."""
    lines = (EVALUATION / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Question(text=row["text"], type=row["id"], also=tuple(row["also_ok"])) for row in rows]


def figures(answering: Answering, name: str) -> Figures:
    """Measure on one file."""
    urgent = {kind.id for kind in answering.content.types if kind.urgent}
    return figures_of(ask_all(lambda text: answering.matcher.match(text, False), questions_in(name)), urgent)


@pytest.mark.parametrize("name", ["cases", "mixed"])
def test_nothing_is_learnt_from_what_is_measured_on(
    name: str, shipped: Callable[[Language], tuple[Example, ...]]
) -> None:
    """A figure on a known sentence is no figure."""
    taught = {normalise(example.text) for example in shipped(Language.JA)}

    assert [one.text for one in questions_in(name) if normalise(one.text) in taught] == []


@pytest.mark.parametrize("name", ["cases", "mixed"])
def test_understanding_does_not_fall_back(name: str, answering: Answering) -> None:
    """A change that costs more than chance (two points) is seen before residents feel it."""
    found = figures(answering, name)

    assert found.accuracy >= 0.94
    assert found.urgent_recall >= 0.94
    assert found.urgent_false_alarms <= 0.05


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # who acts, when, and whether at all
        ("警察の人に三百万払えち言われました", "suspicious_call"),
        ("今から三百万払いに行くところです", "on_call_now"),
        ("三百万払ってしまったとです", "paid"),
        ("三百万払えち言われたけど払っとらん", "suspicious_call suspicious_message"),
        ("母が警察と名乗る人に三百万払いました", "paid"),
        ("もし三百万払っとったら、どげんなっとったですか", "scam_methods contact_list"),
        ("自動車税ば三万円払いました", "tax"),
        ("県税の人が家に来んしゃったけん、自動車税ば現金で払うたとです", "paid"),
        ("市役所の職員を名乗る女に保険料を渡してしもうた", "paid"),
        ("県税事務所の窓口で職員さんに自動車税を現金で払いました", "tax"),
        ("納付書が家に来たけん、コンビニで自動車税ば払うた", "tax"),
        # what was told, and what was given
        ("キャッシュカードの暗証番号を言ってしもうた", "gave_info"),
        ("キャッシュカードを玄関で渡してしもうた", "paid"),
        ("暗証番号は聞かれたばってん言わんやった", "suspicious_call"),
        # now, and then
        ("いま市役所の人と電話がつながっとって、ATMに行けち言いよる", "on_call_now"),
        ("先週、市役所の人から電話があって、ATMに行けち言いよった", "suspicious_call"),
        # as people type it
        ("ｹｲｻﾂｶﾗ ﾃﾞﾝﾜ ｱﾘﾏｼﾀ ｻｷﾞ ﾃﾞｽｶ", "suspicious_call"),
        ("けいさつのひとから でんわがありました さぎですか", "suspicious_call"),
        ("お 金 を 振 り 混 み ま し た 詐 偽 で し た", "paid"),
        (
            "えーっとですね昨日ですね銀行協会ちいう人から電話があってですねカードば新しくするけん取りに来るち言うてから渡してしまいました",
            "paid",
        ),
        ("たすけて おとこ いま いえ はいってきた こわい", "emergency"),
        ("hello i paid money to the police man on line, it was scam", "paid language"),
        ("どげんしたらうちの情報が漏れとうか分かると？", "affected_check"),
        ("なんちゃ、ハガキの来んとばってん", "postcard affected_check"),
        (
            "【重要】お荷物のお届けにあがりましたが不在の為持ち帰りました。http://post-jp.example/a こげんとが来た",
            "suspicious_message",
        ),
        # words of ours, and none of our business
        ("今日は自治会費を払って、班長さんに領収書を渡しました", "out_of_scope"),
        ("孫に誕生日の電話ばかけたら喜んどった", "out_of_scope"),
    ],
)
def test_what_decides_is_understood(answering: Answering, text: str, types: str) -> None:
    """Tense, negation, who acts, the object, the spelling."""
    assert answering.matcher.match(text, explained=False).type in types.split()
