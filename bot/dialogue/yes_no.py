"""What a short reply says to a question of ours: yes, no, that they do not know, or none of these.

Whoever does not remember, or has not looked, has said neither yes nor no, and a denial in one half of
a sentence (「払っとらんけど口座は言うた」) is no answer for the whole of it.
"""

import re
from enum import StrEnum

from bot.language.normalise import normalise


class Said(StrEnum):
    """What a reply says."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    """They do not know, do not remember, or have not looked."""

    RATHER_NOT = "rather not"
    """They believe not: 「教えてないと思う」."""


_APOLOGY = re.compile(r"す[みい]ませ?ん(?:でした|が|けど)?|すんません|申し?訳(?:あり|ござい)ません")
_OBLIGED = re.compile("(?:ないと|なければ|なきゃ|んと)(?:いけ|なら|だめ|ダメ|いか)(?:ません|ない|ん)")
_NOT = "(?:な[いか]|ませ?ん|ん)"
_STILL = "(?:て|と|ちょ)(?:い|お)?(?:ら|り)?"

_DENIES = re.compile(
    "(?:では|じゃ|や)(?:な[いかく]|あり?ません)|ません|(?:て|で)い?ない|(?:と|ど|ちょ)らん"
    "|(?:して|しと)ない|んやった|んかった|なかった|なか$"
)
_DENIED_TO_THE_END = re.compile("(?:(?:な|ん)かった|んやった|ませんでした)$")
_UNSURE = re.compile(
    "|".join(
        (
            f"(?:覚え|おぼえ)(?:{_STILL}|きら)?{_NOT}",
            "(?<!身に)(?:覚え|おぼえ)[がは](?:な[いか]|あり?ません)",
            f"(?:思い?出|おもいだ|思いだ)(?:せ|しきら|しきれ){_NOT}",
            f"(?:分か|わか|判)(?:っ{_STILL}|ら|り)?{_NOT}",
            "(?:忘|わす)れ(?:た|ま|て|と|ち)",
            f"(?:見|みれ|見れ|見られ|見に行っ|確認(?:し|でき)|確かめ|調べ|記帳(?:し|でき)?){_STILL}{_NOT}",
            f"はっきり(?:し{_NOT}|せん)|定かで|自信が?(?:な|あり)|あやふや|うろ(?:覚|おぼ)え|あいまい|曖昧|何とも言え",
            "かも(?:し|わから|分から|です|ね|よ|な|$)",
            "(?:じゃ|では|や)ない(?:か|でしょうか|やろか|かいな)",
            "(?:ない|ん)こと[はも]な[いか]",
            "[ただ](?:かな|かいな|かしら|やろか|っけ)|どう(?:だった|やった|じゃった)(?:か|ろ)",
            "(?:知ら(?:ん|ない|なか)|知りません)(?:です|よ|ばい|ね)?$|^さ[あぁー]+",
        )
    )
)
_RATHER_NOT = re.compile(
    "(?:ない|なか|ん)(?:と|とは|ち)(?:思|おも)|(?:ない|なか|ん)はず|(?:たぶん|多分|おそらく).*(?:ない|ん|なか)(?:です|よ|ばい)*$"
)
_WANTS_ADVICE = re.compile(
    "(?:どこ|どう|何|なに|なん|だれ|誰|いつ|どれ|どっち).{0,14}(?:たら|れば|べき|ばよ|ばい).{0,4}(?:分|わ)か"
)
_NOTHING_LEFT = re.compile("(?:お金|おかね|預金|貯金|残高)[がは]?(?:な[いか]|あり?ません|全部|ぜんぶ|無)")
_NO = re.compile("^(?:いいえ|いえ(?![のにでがはを])|いーえ|イイエ|いや(?![ならが])|いんにゃ|ううん)")
_NOT_YET = re.compile(
    "^まだ(?:(?:です|だ|や|よ|ばい|たい|ね|けど)*$|.*(?<![るた])(?:ん|ない|なか)(?:です|よ|ばい|と|ね|けど)*$)"
)
_YES = re.compile("^(?:はい|はーい|ハイ|ええ|うん|そう(?!じゃ|では|やな)|そげん)")
_ASKS = re.compile(r"(?:(?<!な)か|かね|かいな|やろか|かしら)\s*[?。]*$|\?\s*$")
_CLAUSES = re.compile(
    r"[。、,.!\n ]+|(?<=[たんいるすかなよねや])(?:けれども|けれど|けども|けど|ばってん|ばってが|のに)"
    "|(?<=[たんいす])が(?=.)"
)
_TELLS = re.compile("(?:[ただ]|[とて]る|ちょる|ます|ている|ちゃ)(?:ん?です|とです|よ|と|とよ|ばい|たい|ね|っちゃ|わ)*$")
_INSTEAD = re.compile("(?:では|じゃ|や)なく(?:て|、)?")
_AROUND = (
    "(?:さあ|もう|全然|ぜんぜん|よう|よく|まだ|何も|なんも|なにも|ちょっと|いっちょん|さっぱり|全く|まったく|はっきり"
    "|と|は|も|[、。 ])*"
)
_NOTHING_ELSE = re.compile(
    f"{_AROUND}(?:{_UNSURE.pattern}){_AROUND}(?:でした|です|けど|が|よ|ね|ばい|たい|な|かった)*[。、 ]*"
)


def says(text: str) -> Said | None:
    """Return what the reply *text* says; None where it says something else."""
    said = _OBLIGED.sub("", _APOLOGY.sub("", normalise(text)).strip(" 、。"))
    if _WANTS_ADVICE.search(said):
        return None
    if _UNSURE.search(said):
        return Said.UNSURE
    if _RATHER_NOT.search(said):
        return Said.RATHER_NOT
    if _NOTHING_LEFT.search(said):
        return None
    if _NO.search(said) or _NOT_YET.search(said):
        return Said.NO
    if _YES.search(said):
        return Said.YES
    return Said.NO if _DENIES.search(said) and not asks(said) else None


def asks(text: str) -> bool:
    """Say whether *text* is a question."""
    return _ASKS.search(text.strip()) is not None


def is_only_unsure(text: str) -> bool:
    """Say whether *text* says that they do not know and nothing else: 「よう分からんです」."""
    return _NOTHING_ELSE.fullmatch(normalise(text)) is not None


def tells_as_well(text: str) -> bool:
    """Say whether a reply that denies or does not know tells besides that something happened: 「…けど口座は言うた」."""
    said = _APOLOGY.sub("", normalise(text))
    if not (_DENIES.search(said) or _NO.search(said) or _UNSURE.search(said)):
        return False
    return any(_tells(clause) for clause in _CLAUSES.split(said))


def what_is_meant(text: str) -> str:
    """Return the part of a reply that names something: of 「電子マネーじゃなくて現金」 the end, of a denial nothing."""
    meant = _INSTEAD.split(text)[-1]
    if not _DENIES.search(meant) or _NOTHING_LEFT.search(meant):
        return meant
    return " ".join(clause for clause in _CLAUSES.split(meant) if clause and not _says_or_denies(clause))


def _says_or_denies(clause: str) -> bool:
    """Say whether *clause* is a denial, or the yes or no before one."""
    return any(one.search(clause) for one in (_DENIES, _NO, _YES))


def _tells(clause: str) -> bool:
    if any(one.search(clause) for one in (_DENIED_TO_THE_END, _UNSURE, _RATHER_NOT)):
        return False
    return _TELLS.search(clause) is not None
