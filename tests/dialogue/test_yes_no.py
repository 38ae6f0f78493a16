"""What a short reply says: nobody who does not know is taken for one who has lost nothing."""

import pytest

from bot.dialogue.yes_no import Said, is_only_unsure, says, tells_as_well, what_is_meant


@pytest.mark.parametrize(
    "said",
    [
        *(
            "覚えとらん",
            "覚えてません",
            "なんも覚えとらんです",
            "何を言うたか覚えてません",
            "おぼえていません",
            "覚えとりません",
        ),
        *("思い出せません", "思い出せん", "はっきり分かりません", "よう分からんです", "わかりません", "分からんばい"),
        *("まだ見とらん", "通帳を見てません", "まだ確認してない", "記帳しとらん", "見れてない", "まだ調べていません"),
        *("教えたかもしれません", "言うたかもしれん", "言ったかも", "言うたかいな", "教えたっけ", "払ったかな"),
        *("教えたんじゃないかな", "言うたんやないかいな"),
        *("忘れました", "教えたかどうか忘れた", "いや、覚えとらん", "はい、よく覚えていません", "そうかもしれません"),
        *(
            "はっきりせん",
            "自信がない",
            "知らん",
            "さあ",
            "払ってないことはない",
            "教えた覚えはない",
        ),
    ],
)
def test_not_to_know_is_neither_yes_nor_no(said: str) -> None:
    """Who does not remember what was said may have said everything."""
    assert says(said) is Said.UNSURE


@pytest.mark.parametrize(
    "said",
    ["渡してないと思います", "言うとらんと思う", "いや、言われとらんと思う", "言うとらんはず", "たぶん教えてない"],
)
def test_to_believe_not_is_not_to_know_it(said: str) -> None:
    """Where there is a reply for whoever does not know, it is theirs."""
    assert says(said) is Said.RATHER_NOT


@pytest.mark.parametrize(
    "said",
    [
        *("いいえ", "いえ", "イイエ", "いや、払っとらん", "ううん", "まだ", "まだです", "まだ来ん", "まだ払ってない"),
        *("教えてません", "言うとらんです", "払っとらんばい", "渡しちょらん", "言わんかった", "払わんやったよ"),
        *(
            "すみません、払ってません",
            "いいえ、すぐ切りました",
            "すぐ切ったけん教えとらん",
            "どっちもなか",
            "減っていませんでした",
        ),
    ],
)
def test_a_no_is_a_no(said: str) -> None:
    """Also in dialect, with an apology before it, or with what they did instead behind it."""
    assert says(said) is Said.NO


@pytest.mark.parametrize("said", ["はい", "はーい", "ええ、言いました", "そうです", "そげんです", "すみません、はい"])
def test_a_yes_is_a_yes(said: str) -> None:
    """Nobody says only はい."""
    assert says(said) is Said.YES


@pytest.mark.parametrize(
    "said",
    [
        *("すみません", "すいません", "申し訳ありません", "すみません、言いました"),
        *("払わないといけませんか", "払わなければなりませんか", "言わんといかんとですか", "本物じゃないですか"),
        *("見たらお金がなかった", "残高がなくなっとった", "貯金がない", "預金がありません"),
        *("どこに電話したらいいか分かりません", "どうすればいいか分からん", "何をしたらよかか分からん"),
        *("まだ電話がつながっとる", "いやな感じがした", "いえに男の人が来た", "現金です", "教えた"),
    ],
)
def test_what_is_none_of_these_is_left_to_be_understood(said: str) -> None:
    """An apology denies nothing, an empty account is no good news, and who asks wants an answer."""
    assert says(said) is None


@pytest.mark.parametrize(
    "said",
    [
        *("払っとらんけど口座は言うた", "覚えとらんけど口座番号は言うた", "いいえ、でも口座は教えた"),
        *("お金は払ってないが住所は言いました", "払っとらんばってんカードば渡した", "払ってない。名前は言った"),
        *("払っとらん口座は言うた", "名前だけ言ったけど払ってない", "渡してませんが、暗証番号は教えてしまいました"),
    ],
)
def test_the_other_half_is_heard(said: str) -> None:
    """「払っとらん」 is true, and the account number is gone."""
    assert tells_as_well(said)


@pytest.mark.parametrize(
    "said",
    [
        *("払っとらん", "いいえ、払っていません", "いいえ、払いませんでした", "払わんかったし、言わんかった"),
        *("覚えとらん", "何を言うたか覚えてません", "教えたかもしれません", "はい、教えました", "口座は言うた"),
    ],
)
def test_a_plain_reply_tells_nothing_beside(said: str) -> None:
    """A denial is one, also where it ends like something that was done (「払いませんでした」)."""
    assert not tells_as_well(said)


@pytest.mark.parametrize(
    "said", ["覚えとらん", "よう分からんです", "全然わかりません。", "なんも覚えとらんです", "さあ、分からん"]
)
def test_nothing_but_not_knowing(said: str) -> None:
    """There is nothing in it to understand."""
    assert is_only_unsure(said)


@pytest.mark.parametrize("said", ["納付書の番号が分からん", "どこで払うか分からん", "分からん人が来た", "現金です"])
def test_not_knowing_something_names_it(said: str) -> None:
    """What they do not know may be their question."""
    assert not is_only_unsure(said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("電子マネーじゃなくて現金", "現金"),
        ("市役所ではなく警察", "警察"),
        ("現金は渡してない", ""),
        ("引っ越してません", ""),
        ("暗証番号ではない", ""),
        ("いいえ、払ってません", ""),
        ("電子マネーではない、現金", "現金"),
        ("払っとらんけど口座は言うた", "口座は言うた"),
        ("見たらお金がなかった", "見たらお金がなかった"),
        ("現金です", "現金です"),
    ],
)
def test_what_is_denied_is_not_meant(said: str, meant: str) -> None:
    """Who paid cash must not be sent to the card company."""
    assert what_is_meant(said) == meant
