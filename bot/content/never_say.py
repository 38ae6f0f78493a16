"""Words that no answer may ever hold, whoever wrote them.

A call is never called safe, a number never genuine, a person never unaffected; the
prefecture and the police are never said not to telephone (in 2016 the prefecture phoned
about 50,000 taxpayers, and Fukuoka's police did phone people from seized lists:
facts F5.12 and 4d); nobody is asked for a name, an account, a PIN or money.
"""

import re

from bot.content.never_say_abroad import ASKING, ASSURANCE, SILENCE, never_said_abroad

_ORGANS = (
    "(?:県|県庁|県税事務所|税務課|税務署|国税局|国税庁|警察|警察官|警察署|県警|検察|裁判所"
    "|市|町|国|役所|役場|公的機関|職員|センター|NTT|銀行|会社)"
)
_ASKED_FOR = (
    "(?:お?名前|氏名|ご?住所|口座|口座番号|暗証番号|生年月日|カード番号|カードの番号|マイナンバー|パスワード|通帳)"
)
_NOT = "(?:ません|ありません|ないです|ない(?=[。」]|$))"
_PLEASE = "(?:ください|下さい|いただけ|もらえ|ほしい|お願い)"

_NEVER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"安全(?:です|でしょう|だと思)(?!か)|安全な(?:番号|電話|相手|メール)"), ASSURANCE),
    (re.compile(r"安心です(?!か)|ご?安心(?:して)?(?:ください|下さい)"), ASSURANCE),
    (
        re.compile(r"(?:心配|問題)(?:は|には?)?(?:いりません|要りません|ありません|及びません|なく(?=[。、]|$))"),
        ASSURANCE,
    ),
    (re.compile(r"本物(?:です|でしょう|と思われ|に間違い)(?!か)"), ASSURANCE),
    (re.compile(r"(?:本物の|正規の|公式の|正しい)(?:番号|電話)です"), ASSURANCE),
    (re.compile(r"詐欺(?:では|じゃ)(?:ありません|ない)(?!か)"), ASSURANCE),
    (re.compile(r"大丈夫です(?!か)|大丈夫でしょう|大丈夫だと思"), ASSURANCE),
    (re.compile(r"対象外です|対象では(?:ありません|ない)|該当しません"), ASSURANCE),
    (re.compile(r"(?:漏れて|漏えいして|漏洩して|流出して)い(?:ません|ない(?=[。で]|$))"), ASSURANCE),
    (
        re.compile(
            rf"{_ORGANS}(?:から|が|は|も|では)+[^。]{{0,8}}電話(?:を|は|も|が|で(?:の)?(?:ご?連絡)?(?:を|は)?)?"
            rf"(?:絶対に|決して|一切)?(?:し|すること|いた|かけ|掛け|かか|掛か|差し上げ|来|き(?:ま|て)|あり)[^。]{{0,10}}{_NOT}"
        ),
        SILENCE,
    ),
    (re.compile(rf"{_ORGANS}から(?:の)?電話(?:が|は)[^。]{{0,8}}{_NOT}"), SILENCE),
    (
        re.compile(
            rf"{_ASKED_FOR}(?:と[^。、]{{1,8}})?を[^。]{{0,8}}"
            rf"(?:教えて|お?聞かせ|入力|ご?記入|お?書(?:いて|き)|お?送(?:って|り)|お?知らせ|お?伝え|添えて)[^。はが]{{0,4}}{_PLEASE}"
        ),
        ASKING,
    ),
    (re.compile(rf"{_ASKED_FOR}は(?:何|なん|どちら|どこ)"), ASKING),
    (
        re.compile(
            r"(?:振り?込んで|支払って|払って|送金して|入金して|納めて)(?:ください|下さい)(?!と)"
            r"|(?:お支払い|お振り?込み?|ご入金|ご送金)(?:を|して)?(?:ください|下さい|お願い)(?!と)"
        ),
        ASKING,
    ),
)


def never_said(text: str) -> list[str]:
    """Return the reason for each forbidden way of speaking in *text*, whatever its language; empty is fine.

    >>> never_said("この番号は本物です")[0][:9]
    '電話や番号や人が'
    """
    return [reason for pattern, reason in _NEVER if pattern.search(text)] + never_said_abroad(text)
