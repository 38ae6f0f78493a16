"""What no answer may ever say, and what must stay sayable."""

import pytest

from bot.content.library import Content
from bot.content.never_say import never_said

ASSURING = [
    "この電話は安全です。",
    "安全な番号です。",
    "安全でしょう。",
    "安全な相手です",
    "安心です。",
    "ご安心ください。",
    "安心してください。",
    "心配ありません。",
    "心配はいりません。",
    "ご心配には及びません。",
    "ご心配なく。",
    "問題ありません。",
    "問題はありません",
    "この番号は本物です",
    "本物の番号です。",
    "本物の電話です。",
    "本物でしょう。",
    "本物と思われます。",
    "正しい番号です。",
    "正規の番号です。",
    "公式の番号です。",
    "それは詐欺ではありません。",
    "詐欺ではないです。",
    "詐欺じゃありません。",
    "大丈夫です。",
    "大丈夫でしょう。",
    "あなたは対象外です。",
    "対象ではありません。",
    "該当しません。",
    "あなたの情報は漏れていません。",
    "漏えいしていません。",
    "流出していません",
    "口座は漏れていない。",
]
SILENCING = [
    "県は電話をしません。",
    "県は電話しません。",
    "県は、電話をかけません。",
    "県は電話をかけることはありません。",
    "福岡県から電話をかけることはありません",
    "県から電話が来ることはありません。",
    "県からの電話はありません。",
    "県税事務所が電話をすることはありません。",
    "県税事務所から電話がかかってくることはありません。",
    "警察は電話しません。",
    "警察は、絶対に電話をかけません。",
    "警察から電話で連絡することはありません。",
    "警察官が電話をかけてくることはありません。",
    "役所は電話を一切しません。",
    "市役所から電話はしません。",
    "税務署は電話をかけない。",
    "NTTから電話がかかることはありません。",
    "銀行が電話をすることは、決してありません。",
    "職員から電話を差し上げることはありません。",
]
ASKING = [
    "お名前を教えてください。",
    "氏名を入力してください",
    "ご住所を書いてください。",
    "口座を教えてください。",
    "口座番号をお知らせください。",
    "暗証番号を送ってください。",
    "暗証番号を、ここに入力してください。",
    "お名前をお聞かせください。",
    "お名前とご住所を教えてください。",
    "カードの番号を伝えてください。",
    "マイナンバーをお送りください。",
    "生年月日をご記入ください。",
    "お名前を教えていただけますか。",
    "お名前は何ですか。",
    "ご住所はどちらですか。",
    "パスワードを入力してください。",
]
CLAIMING = [
    "手数料を振り込んでください。",
    "先に支払ってください。",
    "払ってください。",
    "送金してください。",
    "手数料をお支払いください。",
    "お振込みください。",
    "お支払いをお願いします。",
]


@pytest.mark.parametrize("text", [*ASSURING, *SILENCING, *ASKING, *CLAIMING])
def test_what_must_never_be_said_is_noticed(text: str) -> None:
    """A resident who is told "it is safe", or asked for a PIN, may lose everything."""
    assert never_said(text) != []


@pytest.mark.parametrize(
    ("texts", "word"),
    [(ASSURING, "請け合う"), (SILENCING, "電話をしないとは言えません"), (ASKING, "求める"), (CLAIMING, "求める")],
)
def test_the_reason_tells_the_clerk_what_kind_of_mistake_it_is(texts: list[str], word: str) -> None:
    """The clerk must know what to write instead, not only that something is wrong."""
    for text in texts:
        assert any(word in reason for reason in never_said(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "役所が、電話でATMの操作を案内したり、暗証番号を聞いたりすることはありません。",
        "役所が「漏れた情報を消してあげる」と電話することは、絶対にありません。",
        "警察が、LINEで連絡したり、逮捕状の写真を送ったりすることはありません。",
        "県や県税事務所が、電話で暗証番号を聞くことはありません。",
        "国土交通省が、自動車税の支払いの知らせを送ることはありません。",
        "国税庁が、メールや携帯に届く短い文で、税金を求めることはありません。",
        "公的機関が電話でお金を求めることはありません。",
        "警察官がキャッシュカードを預かりに来ることはありません。",
        "お名前、口座、暗証番号は書かないでください。",
        "お名前を書かないでください。",
        "お名前、口座、暗証番号をたずねることも、お金を求めることもありません。",
        "暗証番号を教えてしまった方は、銀行に電話してください。",
        "暗証番号を変えてください。",
        "番号を伝えた方は、発行した会社に電話して、止めてもらってください。",
        "カードを渡した方は、すぐ銀行に電話してください。",
        "振り込んだ方は、振込先の銀行に電話してください。",
        "払ってくださいと言われても、払わないでください。",
        "払わないでください。",
        "払えと言われても、払う必要はありません。",
        "口座番号は、公表された項目に入っていません。",
        "どなたの情報も調べられません。",
        "安全ですか、とたずねられても、お答えできません。",
        "本物ですか。",
        "詐欺かどうかを決めることはできません。",
        "これは「専用ダイヤル」として公表されている番号です。",
        "この番号がだれのものか、ここでは確認できません。",
        "名前や住所を知っていても、すぐに信じないでください。",
        "こちらから先に連絡することはありません。",
        "あなたのせいではありません。",
        "職員も警察官も、ここを読んでいません。書いても、通報にはなりません。",
        "調べたい電話番号を、ここに送ってください。",
        "受付時間は確認できていません",
        "県に電話がつながらないことがあります。",
        "短いことばで送ってください。",
        "",
    ],
)
def test_the_officially_backed_sentences_stay_sayable(text: str) -> None:
    """A rule that refuses true advice would soon be switched off by those it annoys."""
    assert never_said(text) == []


def test_all_shipped_texts_may_be_said(content: Content) -> None:
    """Answers, notes and phrases as shipped hold none of it."""
    texts = [desk.note or "" for desk in content.desks.values()]
    texts += [text for text in content.phrases.model_dump().values() if isinstance(text, str)]
    for answer in content.answers.values():
        for part in (answer, *answer.cases.values()):
            texts += [part.first or "", *(part.body or []), *(part.steps or [])]
            texts += [source.text for source in part.sources or []]

    assert [text for text in texts if never_said(text)] == []
