"""Words that no answer may ever hold, whoever wrote them.

A call is never called safe, a number never genuine, a person never unaffected; the
prefecture and the police are never said not to telephone (in 2016 the prefecture phoned
about 50,000 taxpayers, and Fukuoka's police did phone people from seized lists:
facts F5.12 and 4d); nobody is asked for a name, an account, a PIN or money.
"""

import re

_ASSURANCE = "電話や番号や人が安全だ、対象でないと請け合うことはできません。することを書いてください。"
_SILENCE = "県や警察が電話をしないとは言えません。「本物が求めないこと」を書いてください。"
_ASKING = "名前・住所・口座・暗証番号・お金を求めることはできません。"
_ORGANS = "(?:県|県庁|県税事務所|税務課|警察|警察官|県警|役所|公的機関|NTT|銀行)"

_NEVER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"安全です(?!か)|安心です(?!か)|安全な番号|心配(?:は)?(?:いりません|ありません)"), _ASSURANCE),
    (re.compile(r"本物です(?!か)|本物の番号です|正しい番号です|正規の番号です"), _ASSURANCE),
    (re.compile(r"詐欺では(?:ありません|ない)(?!か)|問題(?:は)?ありません"), _ASSURANCE),
    (re.compile(r"大丈夫です(?!か)|大丈夫でしょう"), _ASSURANCE),
    (re.compile(r"対象外です|対象では(?:ありません|ない)|漏(?:れて|えいして)いません"), _ASSURANCE),
    (
        re.compile(
            _ORGANS + r"(?:から|が|は|も)[^。、]{0,8}(?:絶対に|決して)?"
            r"電話(?:を|は|で連絡)?(?:し|かけ|するこ?と)[^。]{0,6}(?:ません|ありません|ないです|ない。)"
        ),
        _SILENCE,
    ),
    (re.compile(_ORGANS + r"から電話(?:が来る|がある|が掛かる|がかかる)ことは(?:ありません|ない)"), _SILENCE),
    (
        re.compile(r"(?:お?名前|氏名|住所|口座番号|暗証番号|生年月日|カード番号|マイナンバー)を"
                   r"(?:教えて|入力して|書いて|送って|お知らせ)(?:ください|下さい|もらえ)"),
        _ASKING,
    ),
    (re.compile(r"(?:振り込んで|支払って|払って|送金して)(?:ください|下さい)(?!と)"), _ASKING),
)


def never_said(text: str) -> list[str]:
    """Return the reason for each forbidden way of speaking in *text*; empty is fine.

    >>> never_said("この番号は本物です")[0][:9]
    '電話や番号や人が'
    """
    return [reason for pattern, reason in _NEVER if pattern.search(text)]
