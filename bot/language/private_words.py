"""The words beside which a number is nobody's business, in the languages that residents write.

Everything is matched in text that went through NFKC and lower case. Each pattern looks at a few
characters beside one number, never at a whole message, so that no message can make it slow.
"""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of secret number."""

    words: re.Pattern[str]
    """What it is called."""

    lengths: range
    """How many digits it has beside its name."""

    blocked: re.Pattern[str]
    """What between the name and the number shows that the number is something else."""


_OTHER_NUMBERS: Final = (
    r"(?:受付|受け付け|整理|通知書?|登録|車台|伝票|追跡|荷物|問い?合わ?せ|お客様|会員|注文|事件|電話|携帯|郵便|納付"
    r"|確認|連絡|照会|案件|請求|発信|着信"
    r"|管理|部屋|フリーダイヤル|内線)(?:の|用|先|者|書)?(?:番号|ばんごう|先|コード|no)|電話(?:は|が|を)?$|tel|phone"
    r"|hotline|电话|手机|전화|điện thoại|dien thoai"
)
_AMOUNTS: Final = (
    r"[¥$\\€£#]|残高|金額|合計|総額|手数料|約|計$|yen|amount|余额|金额|元$|잔액|금액|số tiền|so tien|số dư"
)
_DATES: Final = r"西暦|平成|令和|昭和|ごろ|頃"
_MOVED: Final = (
    "から|より|へ|振り?込|引き|引か|引落|盗|取ら|おろ|下ろ|送金|入金|出金|に$|に約"
    "|转|取了|汇|에서|이체|송금|from|chuyển|rút"
)


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


PIN: Final = Kind(
    words=_any(
        "暗証番号", "暗証", "あんしょうばんごう", "アンショウバンゴウ", "ピン番号", "ピンコード", "パスワード",
        "ぱすわーど", "パスコード",
        r"(?<![a-z])pin(?![a-z])", r"pass ?(?:word|code)s?", r"(?<![a-z])pwd?(?![a-z])",
        "密码", "密碼", "비밀번호", "비번", "핀번호", "핀 번호", "암호", "mật khẩu", "mat khau", "mã pin", "ma pin",
    ),
    lengths=range(4, 9),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS, _DATES),
)  # fmt: skip
CODE: Final = Kind(
    words=_any(
        "認証番号", "認証コード", "にんしょうばんごう", "確認コード", "(?<!納税)(?<!納付)(?<!予約)確認番号",
        "ワンタイムパスワード", "ワンタイムコード", "ワンタイム", "セキュリティコード", "セキュリティ番号",
        r"(?<![a-z])otp(?![a-z])",
        r"(?:verification|security|one[- ]?time|confirmation|authentication|login|sms) (?:pass)?codes?",
        r"one[- ]?time pass(?:word|code)", r"(?<![a-z])cv[vc]2?(?![a-z])",
        "验证码", "驗證碼", "校验码", "安全码", "인증번호", "인증 번호", "인증코드", "보안코드", "mã xác nhận",
        "mã xác thực", "mã otp", "ma xac nhan",
    ),
    lengths=range(3, 9),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS, _DATES),
)  # fmt: skip
ACCOUNT: Final = Kind(
    words=_any(
        "口座番号", "口座の番号", "こうざばんごう", "通帳の?番号", "通帳の?記号", "記号番号", "銀行番号",
        r"account (?:number|no|num|#|is)\.?", r"acct\.? ?(?:no\.?)?", "账号", "帐号", "賬號", "계좌 ?번호",
        "số tài khoản", "so tai khoan", r"(?<![a-z])stk(?![a-z])",
    ),
    lengths=range(5, 20),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS, _DATES, _MOVED),
)  # fmt: skip
BANK: Final = Kind(
    words=_any(
        "記号[ :は]{0,3}[0-9]{3,5}[ 、,-]{0,3}番号", "口座", "こうざ", "普通預金", "普通", "当座預金", "当座",
        "貯蓄預金", "支店", "ゆうちょ", "通帳", "記号",
        r"(?<![a-z])account(?![a-z])", "账户", "帐户", "银行账", "계좌", "통장", "tài khoản", "tai khoan",
    ),
    lengths=range(7, 9),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS, _DATES, _MOVED),
)  # fmt: skip
CARD: Final = Kind(
    words=_any(
        "カードの?番号", "クレジットカード", "キャッシュカード", "デビットカード", "クレカ", "カード",
        r"(?<![a-z])cards?(?: number| no\.?)?(?![a-z])",
        "卡号", "卡號", "信用卡", "银行卡", "카드 ?번호", "카드", "số thẻ", "so the", "thẻ",
    ),
    lengths=range(12, 20),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS),
)  # fmt: skip
MY_NUMBER: Final = Kind(
    words=_any(
        "マイナンバー", "まいなんばー", "マイナカード", "個人番号", "こじんばんごう", r"my ?number", "个人编号",
        "个人号码", "個人編號", "마이 ?넘버", "개인 ?번호",
        "mã số cá nhân", "ma so ca nhan", "số cá nhân",
    ),
    lengths=range(12, 13),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS),
)  # fmt: skip
LICENCE: Final = Kind(
    words=_any("免許証?の?番号", "運転免許", "免許証", r"driv(?:er'?s?|ing) licen[cs]e", "驾照", "운전면허"),
    lengths=range(12, 13),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS),
)
PENSION: Final = Kind(
    words=_any("年金番号", "年金手帳", "pension number", "年金号码", "연금 ?번호"),
    lengths=range(10, 11),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS),
)
INSURANCE: Final = Kind(
    words=_any(
        "保険証の?番号",
        "被保険者番号",
        "被保険者証",
        "保険者番号",
        "insurance (?:card )?number",
        "保险证号码",
        "보험증 ?번호",
    ),
    lengths=range(6, 13),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS),
)
IDENTITY: Final = Kind(
    words=_any(
        "身份证号?码?", "身分證", "주민등록번호", "주민번호", "cccd", "cmnd", "căn cước", "can cuoc", "在留カード"
    ),
    lengths=range(9, 19),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS),
)
PASSPORT: Final = Kind(
    words=_any("パスポート", "旅券", "passport", "护照", "護照", "여권", "hộ chiếu", "ho chieu"),
    lengths=range(7, 10),
    blocked=_any(_OTHER_NUMBERS, _AMOUNTS, _DATES),
)

KINDS: Final = (PIN, CODE, ACCOUNT, BANK, CARD, MY_NUMBER, LICENCE, PENSION, INSURANCE, IDENTITY, PASSPORT)

COUNTED: Final = re.compile(
    r"[ ,]?(?:[円万千億兆元원%時分秒月日年枚回人件通本個才歳代台度点桁字級倍社頭]|ページ|えん|まん|ドル|ポイント"
    r"|ウォン|キロ|km|yen|yên|jpy|usd|dollars?|won"
    r"|rmb|krw|vnd|đồng|dong|triệu|năm|tháng|년|월|일|시|분|명|만|号室|番地|丁目)|[:/.,][0-9]"
)
"""What makes a number an amount, a date or a count."""

BEFORE_COUNTED: Final = re.compile(r"(?:[¥$\\€£#+*]|[0-9][,.:/]|約|第|年|月|令和|平成|昭和)\s?$")
"""What stands before a number that counts something, or goes on from there."""

SAID_AFTER: Final = re.compile(
    r"[ 」』\"')]{0,2}(?:です。?|でした。?)?(?:(?:が|は|という(?:のが)?|って(?:いう)?(?:のが)?|を|の|が、|は、) ?)?"
    r"(?:(?:私|母|父|夫|妻|うち|あなた|お客様)の ?|(?:is|was) (?:my |your |the |his |her )?"
    r"|(?:是|就是)(?:我|您|你)?的?|(?:가|이|은|는) ?|là )?"
)
"""What links a number with the name behind it: 「1234が暗証番号」."""

BORN_BEFORE: Final = _any(
    "生年月日", "せいねんがっぴ", "誕生日", "たんじょうび", "生まれた日", "生まれ(?=[はがも::、 ])", "birth ?days?",
    "birth ?dates?", "date of birth", "(?<![a-z])dob(?![a-z])",
    "(?<![a-z])born(?: on| in)?", "出生(?:年月日|日期|日)?", "生日", "생년월일", "생일", "ngày sinh", "ngay sinh",
    "sinh ngày", "sinh ngay", "năm sinh",
)  # fmt: skip
"""What a birth date stands behind."""

BORN_LINK: Final = re.compile(
    r"(?:[ :=,、はがも「『(\"'\n・]|です|ですが|というと|on|is|was|the|(?:私|母|父|夫|妻)の?|是|은|는|이|가|là"
    r"|vào){0,8}"
)
"""What may stand between the word and the date."""

BORN_AFTER: Final = re.compile(
    r"[ 、]?(?:に|で|の)?[ ]?(?:(?:福岡[県市]?|北九州市?)(?:で)? ?)?"
    r"(?:(?:生|産|う)まれ(?!て(?:初|はじ|この|から|以来)|変|た(?:口座|制度|会社|サービス))|生れ|出生"
    r"|生(?=[ 、。.,)」』]|$|です|で、|の[母父祖夫妻私本])"
    r"|が? ?(?:私|母|父|夫|妻)?の?(?:生年月日|誕生日|生日)|생(?!활|각|명|겼|기)|에? ?태어|출생|(?:is|was) my birth)"
)
"""What makes the date before it a birth date."""
