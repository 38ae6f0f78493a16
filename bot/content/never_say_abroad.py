"""The words that no answer may ever hold, in English, Chinese, Korean and Vietnamese.

The same bans as in ``never_say``, with the same mends: no call is safe, no number genuine, nobody
unaffected; nobody is said never to telephone; no name, account, PIN or money is asked for.

Whatever is said *about* such words stays sayable ("we cannot tell if it is real", "do not write
your PIN"), so each ban looks at the clause that it stands in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

ASSURANCE: Final = "電話や番号や人が安全だ、対象でないと請け合うことはできません。することを書いてください。"
SILENCE: Final = "県や警察が電話をしないとは言えません。「本物が求めないこと」を書いてください。"
ASKING: Final = "名前・住所・口座・暗証番号・お金を求めることはできません。"

REMEMBERED = 32_768
"""Clauses that were judged and need not be again: all languages have some 11,000."""

_CLAUSE = re.compile(r"[^,.;:!?()\n，。；：！？（）、]+[,.;:!?()\n，。；：！？（）、]?")
_QUOTED_AFTER = re.compile(r"[\s\"”’'」』]*(?:라고|라는|라며|하고|等|的电话|的话|的人|了|过|吗)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ban:
    """One forbidden way of speaking."""

    said: re.Pattern[str]
    reason: str

    unless: re.Pattern[str]
    """What before it, in the same clause, makes it another matter."""

    def holds(self, clause: str) -> bool:
        """Say whether *clause* speaks so."""
        return any(
            not self.unless.search(clause[: found.start()]) and not _QUOTED_AFTER.match(clause, found.end())
            for found in self.said.finditer(clause)
        )


def _bans(reason: str, unless: str, *said: str) -> Iterator[_Ban]:
    for pattern in said:
        yield _Ban(said=re.compile(pattern), reason=reason, unless=re.compile(unless))


_EN_NOT = (
    r"\b(?:cannot|can't|could|may|might|not|no|never|if|whether|don't|doubt|unless|says?|said|told|claims?|even"
    r"|who|ask(?:s|ed)?|or)\b|\"|“"
)
_EN_PLEASE = (
    r"(?:^\s*|\bplease\s+|\bthen\s+|\band\s+|\bnow\s+|\bjust\s+|\byou (?:must|need to|should|have to)\s+"
    r"|\bcould you\s+)"
)
_EN_SECRET = (
    r"(?:(?:full |first |last |home |bank |credit |debit |date of )*"
    r"(?:name|address|account(?: number| details)?|pin|pin code|card (?:numbers?|details)|birth(?:day| date)?"
    r"|my number|password|passcode))\b"
)
_EN_WHO = (
    r"(?:police|officers?|prefectur\w+|city hall|city office|tax (?:office|division|bureau)|banks?|government"
    r"|officials?|ministr\w+|authorities"
    r"|public offices?|offices?|ntt|staff|courts?|prosecutors?|compan(?:y|ies))"
)
_EN_WHY = (
    r"(?!.{0,40}\b(?:to (?:say|ask|tell|demand|offer|help|guide|make|get|check)|ask|asking|demand|tell|say"
    r"|saying|for|about|by line|on line|with|from)\b)"
)

_ENGLISH = (
    *_bans(
        ASSURANCE,
        _EN_NOT,
        r"\b(?:is|are|was|'s|'re|looks?|seems?|probably|completely|totally)\s+(?:\w+\s+){0,2}(?:safe|genuine"
        r"|legitimate|legit|authentic|trustworthy|official)\b(?! (?:by|announce|website|page|list|at))",
        r"\b(?:is|are|was|'s|it's)\s+(?:a\s+|the\s+)?(?:real|true)\b(?!\s+(?:name|danger|risk|scam|trouble))",
        r"\b(?:safe|genuine|legitimate|trusted) (?:number|call|caller|email|e-mail|message|sms|letter|postcard"
        r"|website|person)\b",
        r"\byou(?:'re| are| will be)\s+(?:\w+\s+)?(?:safe|fine|okay|ok|all right|alright|in the clear)\b",
        r"\bit(?:'s| is)\s+(?:\w+\s+)?(?:fine|okay|ok|all right|alright)\b(?! (?:to|if|not))",
        r"\b(?:unaffected|not affected)\b",
        r"\brest assured\b|\bnothing to (?:worry about|fear)\b|\bno (?:problem|worries|danger|risk)\b"
        r"|\bneed not worry\b",
        r"\byou can (?:trust|believe) (?:this|that|the|it)\b",
    ),
    *_bans(
        ASSURANCE,
        r"\b(?:cannot|can't|if|whether|says?|said|claims?|sure|tell|mean|know)\b|\"|“",
        r"\b(?:don't|do not|no need to|needn't|don't need to|do not need to|don't have to) (?:be )?(?:worry|worried"
        r"|afraid|concerned)\b(?! alone)",
        r"(?:\bis|\bare|\bwas|'s)(?: not|n't) (?:a |any )?(?:scam|fraud|fake|trick|scammer|fraudulent)\b|\bno scam\b",
        r"\b(?:has|have|was|were|is|are)(?: not|n't) (?:been )?(?:leaked|exposed|stolen|affected|included|involved"
        r"|on the list)\b",
        r"\byou(?:'re| are| were)(?: not|n't) (?:one of|among|affected|a victim|on)\b|\bdo(?:es)?(?: not"
        r"|n't) apply to you\b",
    ),
    *_bans(
        SILENCE,
        r"\b(?:cannot|can't|if|whether) (?:say|promise|tell|claim)\b",
        rf"\b{_EN_WHO}\b(?:\s+\w+){{0,5}}?\s+(?:never|don't|do not|doesn't|does not|won't|will not|would never"
        rf"|wouldn't|will never|would not)\s+(?:\w+\s+){{0,2}}?"
        rf"(?:phone|call|telephone|ring|make (?:phone |telephone )?calls?|calls|phones|telephones)\b{_EN_WHY}",
        rf"\b(?:never|not|no)\b(?:\s+\w+){{0,4}}\s+(?:phone )?calls? from (?:the |your "
        rf"|a )?(?:\w+ )?{_EN_WHO}\b(?!\s+(?:that|who|saying|asking|about))",
        rf"\b(?:any|every|all) (?:phone )?calls? from (?:the |your |a )?(?:\w+ )?{_EN_WHO} (?:is|are|must be)\b",
    ),
    *_bans(
        ASKING,
        r"\b(?:not|never|don't|if|cannot|can't|who|when)\b|\"|“",
        rf"{_EN_PLEASE}(?:tell|give|send|enter|type|write|share|provide|confirm|input|fill in|submit"
        rf"|let us know|leave|include|add)\s+(?:(?:us|me|in|down|here|with us)\s+)?"
        rf"(?:(?:your|the|his|her|both)\s+)?(?:\w+\s+(?:and|or)\s+)?(?:your\s+)?{_EN_SECRET}(?! of (?:the"
        rf"|your) (?:company|desk|office))",
        rf"\bwhat(?:'s| is) (?:your|the) {_EN_SECRET}|\b(?:may|can|could) (?:we|i) have your {_EN_SECRET}",
        rf"\bwe (?:need|require|ask for) your {_EN_SECRET}",
        rf"{_EN_PLEASE}(?:pay|transfer|wire|remit|deposit|send)\s+(?:(?:us|me|the|a|an|your|this|some"
        rf"|by)\s+)*(?:\w+\s+)?(?:money|fees?|yen|cash|deposit|amount|payment|charge|commission|bank transfer"
        rf"|funds)\b",
        r"\b(?:make|complete) (?:a|the|your) (?:payment|transfer|bank transfer)\b",
    ),
)

_ZH_NOT = "不能|无法|没法|不一定|是不是|是否|别|勿|不要|不是|不代表|说|称|“|「|如果|即使|就算|不算|不会|并不|未必|谁|吗"
_ZH_SECRET = (
    "(?:姓名|名字|地址|住址|(?:银行)?账户|(?:银行)?账号|帐号|卡号|银行卡|密码|验证码|出生日期|生日|个人编号"
    "|身份证|存折)"
)
_ZH_WHO = (
    "(?:警察|警方|警官|县|县政府|县厅|税务局|税务课|税务署|税务|市政府|市役所|区役所|政府|政府机关|机关|银行"
    "|工作人员|职员|NTT|ntt|检察|检察院|法院|公司|国家)"
)
_ZH_WHY = "(?![^，。]{0,6}(?:说|问|要|让|索|叫|推|讲|求|来要|指示|联系您要|“|「))"

_CHINESE = (
    *_bans(
        ASSURANCE,
        _ZH_NOT,
        "(?:是|很|都|绝对|完全)安全|安全的(?:号码|电话|对方|邮件|网站|短信)?$|安全(?:号码|电话)",
        "(?<!不)放心",
        "(?:不用|不必|无需|不需要|用不着)(?:太)?担心",
        "没(?:有)?(?:什么)?问题|(?<!也)没关系|没事(?:的|儿)?|不要紧",
        "(?<!不)(?:是真(?:的|号码|警察|正的)|是正规的?|是官方的?(?:号码|电话)?|是本人)|真实的?(?:号码|电话)|可信的",
    ),
    *_bans(
        ASSURANCE,
        "不能|无法|没法|不一定|是不是|是否|说|称|“|「|如果|即使|谁|知道",
        "(?:不|并不|并非)(?:是|属于)(?:诈骗|骗子|骗局|骗人|假的|欺诈)|并非(?:诈骗|骗局)",
        "(?:没有|没|未|并未|不曾)(?:被)?(?:泄露|泄漏|外泄)",
        "(?:不在|不属于|不是)[^，。]{0,6}(?:对象|范围|之列|名单)",
        "(?:没有|没|不|未)(?:受到?|有)?影响",
        "(?:别|不要|请勿)担心",
    ),
    *_bans(
        SILENCE,
        "不能说|无法说|不能保证",
        f"{_ZH_WHO}[^，。]{{0,10}}(?:不会|不|绝不|绝不会|从不|从来不|决不|没有)[^，。]{{0,8}}(?:打电话|来电话?"
        f"|电话联系|致电|拨打|打来电话){_ZH_WHY}",
        f"(?:不会|没有)(?:有|接到|收到)?[^，。]{{0,4}}{_ZH_WHO}[^，。]{{0,4}}(?:的电话|打来的电话|来电){_ZH_WHY}",
        f"{_ZH_WHO}(?:打来)?的(?:电话|来电)(?:都|全|一定)(?:是假|是诈骗|是骗)",
    ),
    *_bans(
        ASKING,
        "别|勿|不要|不能|不会|如果|不必|谁|对方|不用|不|“|「|说过|告诉过",
        f"(?:请|麻烦|需要|必须|把|将)(?:(?![不别勿])[^，。]){{0,8}}(?:告诉|提供|输入|填写|填|写下|写|发送|发给"
        f"|发来|说出|报上|留下|告知|回复|出示)[^，。]{{0,8}}{_ZH_SECRET}",
        f"(?:请)?(?:把|将)[^，。]{{0,6}}{_ZH_SECRET}[^，。]{{0,6}}(?:告诉|发给|发到|写在|输入|给|报给|提供)",
        f"^\\s*(?:告诉我们?|提供|输入|填写|回复)(?:您|你)?的?{_ZH_SECRET}(?!就|时|后|来)",
        f"(?:您|你)的?{_ZH_SECRET}(?:是什么|是多少|是哪|叫什么|在哪)",
        "请(?:您|先|尽快|马上|立即|立刻|现在|在[^，。]{1,6}|向[^，。]{1,6}|往[^，。]{1,6}|用[^，。]{1,6}"
        "|把[^，。]{1,6}){0,3}"
        "(?:支付|付款|付钱|付费|交钱|交费|缴费|缴纳|汇款|转账|打款|充值|汇|转|付)(?!给银行|给警)",
    ),
)  # fmt: skip

_KO_NOT = '“|「|"|인지|지 않으면'
_KO_SECRET = (
    "(?:이름|성함|성명|주소|계좌(?: ?번호)?|비밀번호|카드 ?번호|생년월일|생일|마이 ?넘버|인증 ?번호|통장|개인 ?번호)"
)
_KO_GIVE = "(?:주세요|주십시오|주시겠|주시기|주실 수|주시면 됩니다|주셔야)"
_KO_WHO = (
    "(?:경찰|경찰관|경찰서|현|현청|세무과|세무서|국세청|시청|구청|관공서|공공기관|정부|은행|직원|NTT|ntt|검찰"
    "|법원|회사|기관|센터)"
)
_KO_NEVER = (
    "(?:하지 ?않|안 ?(?:해|합|하|걸)|걸지 ?않|드리지 ?않|(?:하|거|걸|드리)는 (?:일|경우|법)(?:은|는|이"
    "|가)? ?(?:절대 ?|결코 ?|전혀 ?)?없"
    "|(?:할|걸) (?:일|리)(?:은|는|이|가)? ?없|(?:오|걸려 ?오)(?:는|지)? ?(?:일(?:은|이)? ?|경우(?:는|가)? ?)?(?:않"
    "|없)|올 (?:일|리)(?:은|는|이|가)? ?없)"
)

_KOREAN = (
    *_bans(
        ASSURANCE,
        _KO_NOT,
        "안전(?:합니다|해요|하니|하므로|할 거예요|하겠습니다|하다고 (?:봅|생각))|안전한 (?:번호|전화|상대|메일|문자"
        "|사람|사이트)",
        "안심하(?:세요|십시오|셔도|여도)|안심해도|마음 놓으(?:세요|셔도)",
        "걱정(?:하지|은)? ?(?:마세요|마십시오|않으셔도|안 ?하셔도|할 필요|하실 필요|없어요|없습니다)|걱정할 것 없",
        "문제(?:가|는|은)? ?(?:전혀 )?없(?:습니다|어요|을 거)",
        r"(?:전화|번호|메일|문자|엽서|사람|상대)(?:는|은|이|가)? ?(?:아마 ?)?괜찮(?:습니다|아요)|(?:^|네 "
        r"|아마 )\s*괜찮(?:습니다|아요|을 거)",
        "진짜(?:입니다|예요|이에요|네요)|진짜 (?:경찰|번호|전화|직원|엽서|은행)(?:입니다|예요|이에요|관입니다)"
        "|정식 번호(?:입니다|예요)|공식 (?:번호|전화)(?:입니다|예요)|올바른 번호",
        "(?:사기|보이스피싱|가짜|사기꾼)(?:이|가|는)? ?(?:아니에요|아닙니다|아녜요|아니니)",
        "(?:유출|누출)[^,.]{0,8}(?:되지 ?않았|안 ?됐|안 ?되었|되지 ?않은 것 같|없(?:었)?(?:습니다|어요))"
        "|새어? ?나가지 ?않았",
        "해당(?:되지|하지|이) ?(?:않(?:습니다|아요|으세요)|안 ?(?:됩|돼|되)|없)|대상(?:이|은)? ?아(?:니에요|닙니다"
        "|니세요)",
        "영향(?:은|이|을)? ?(?:없(?:습니다|어요)|받지 ?않(?:았|습|아))",
    ),
    *_bans(
        SILENCE,
        _KO_NOT,
        f"{_KO_WHO}(?:에서|에서는|이|가|은|는|도|에서도|관이|관은)?[^,.]{{0,12}}전화(?:를|는|도|가"
        f"|은)? ?(?:절대 ?|결코 ?|전혀 ?|직접 ?)?(?:로 연락)?{_KO_NEVER}",
        f"{_KO_WHO}[^,.]{{0,6}}(?:의|에서 온|에서 오는) 전화(?:는|은) ?(?:절대 ?|모두 ?|다 ?)?(?:없|가짜|사기|오지)",
    ),
    *_bans(
        ASKING,
        _KO_NOT,
        f"{_KO_SECRET}[^,.]{{0,14}}(?:알려|말씀해|말해|입력해|입력하여|적어|써|보내|작성해|남겨|가르쳐"
        f"|확인해) ?{_KO_GIVE}",
        f"{_KO_SECRET}(?:을|를)? ?(?:[^,.]{{0,8}} )?(?:입력하|적으|쓰|보내|말씀하|작성하)(?:세요|십시오)(?! ?마)",
        f"{_KO_SECRET}(?:이|가|은|는) ?(?:무엇|뭐|뭔|어떻게 되|몇 번)",
        "(?:송금|입금|이체|결제|납부|지불)(?:을)? ?(?:해|하여|부탁)? ?(?:주세요|주십시오|하세요|하십시오|드립니다"
        "|드려요|주시기|주시면)",
        "(?:돈|수수료|요금|금액|비용|보증금|대금)(?:을|를)? ?(?:먼저 ?|바로 ?|지금 ?)?(?:내|보내|부치|넣으"
        "|지불하)(?:세요|십시오| ?주세요| ?주십시오|어 ?주세요)",
    ),
)  # fmt: skip

_VI_NOT = r"(?<!dữ )\b(?:không|chưa|nếu|liệu|đừng|có phải|dù|chẳng|ai|nói|bảo)\b|“|\""
_VI_SECRET = (
    r"(?:tên|họ tên|họ và tên|địa chỉ|số tài khoản|tài khoản|mã pin|mật khẩu|số thẻ|ngày sinh|mã số cá nhân"
    r"|my number|mã otp|mã xác nhận|sổ ngân hàng)\b"
)
_VI_WHO = (
    r"(?:cảnh sát|công an|tỉnh|tòa tỉnh|sở|cơ quan|nhà nước|chính quyền|chính phủ|ngân hàng|cục thuế|phòng thuế"
    r"|thuế vụ|nhân viên|ntt|viện kiểm sát|tòa án|công ty|bộ)"
)
_VI_PLEASE = r"(?:hãy|xin|vui lòng|mời bạn|làm ơn|bạn cần|bạn phải)"

_VIETNAMESE = (
    *_bans(
        ASSURANCE,
        _VI_NOT,
        r"\b(?:là|rất|hoàn toàn|này|đó|bạn|vẫn) an toàn\b|\b(?:số|cuộc gọi|người|email|tin nhắn|trang) an toàn\b",
        r"\b(?:hãy |cứ |bạn )?yên tâm\b|\ban tâm\b",
        r"\b(?:số|cuộc gọi|email|tin nhắn|bưu thiếp|họ|này|đó|người này)\s+(?:là\s+)?(?:số\s+|người\s+"
        r"|cảnh sát\s+)?(?:thật|chính thức|chính thống|đáng tin|hợp pháp)\b(?! ?(?:không|hay|/|giả))",
        r"\bcó thể tin (?:số|người|cuộc gọi|tin)\b",
    ),
    *_bans(
        ASSURANCE,
        r"(?<!dữ )\b(?:nếu|liệu|có phải|dù|nói|bảo|biết|chắc|thể nói|có nghĩa)\b|“|\"",
        r"\b(?:đừng|không (?:cần|phải|có gì(?: phải| để)?)|khỏi|chẳng cần) lo(?: lắng)?\b(?! một mình)",
        r"(?<!cũng )\bkhông sao(?: đâu| cả)?\b|\bkhông (?:có )?vấn đề(?: gì)?\b|\bổn cả\b|\bkhông nguy hiểm\b",
        r"\bkhông phải (?:là )?(?:lừa đảo|kẻ lừa|giả|trò lừa)",
        r"\b(?:không|chưa|chẳng)(?: hề)? bị (?:lộ|rò rỉ|ảnh hưởng|đánh cắp)\b|\bkhông (?:hề )?(?:rò rỉ|lộ ra)\b",
        r"\bbạn (?:không|chưa) (?:hề )?(?:thuộc|nằm trong|liên quan|bị ảnh hưởng|có trong)\b"
        r"|\bkhông thuộc (?:đối tượng|diện)\b|\bkhông ảnh hưởng (?:đến|tới) bạn\b",
    ),
    *_bans(
        SILENCE,
        r"\b(?:không thể nói|nếu|dù|đừng)\b",
        rf"\b{_VI_WHO}\b[^,.]{{0,24}}\b(?:không|không bao giờ|chẳng bao giờ|sẽ không"
        rf"|sẽ không bao giờ)\b\s+(?:\S+\s+){{0,2}}?(?:gọi|điện thoại|gọi điện|liên lạc qua điện thoại"
        rf"|liên lạc bằng điện thoại)\b"
        r"(?![^,.]{0,16}\b(?:nói|hỏi|đòi|bảo|yêu cầu|để|rồi|về|và|bắt|mà|chỉ)\b)",
        rf"\bkhông (?:bao giờ )?có (?:cuộc )?(?:gọi|điện thoại)[^,.]{{0,6}}\btừ {_VI_WHO}\b",
        rf"\b(?:mọi|tất cả) cuộc gọi (?:từ|của) {_VI_WHO}\b[^,.]{{0,10}}\b(?:giả|lừa)",
    ),
    *_bans(
        ASKING,
        r"\b(?:đừng|không|nếu|chớ|ai|họ|kẻ)\b|“|\"",
        rf"\b{_VI_PLEASE}\s+(?:\S+\s+){{0,2}}?(?:cho(?: chúng tôi)?(?: biết)?|gửi|nhập|viết|điền|cung cấp|nói"
        rf"|ghi|báo)\b[^,.]{{0,20}}?\b{_VI_SECRET}(?! (?:công ty|nơi|của nơi|cửa hàng|họ))",
        rf"^\s*(?:cho chúng tôi biết|nhập|điền|cung cấp|gửi)\s+(?:\S+\s+){{0,2}}?{_VI_SECRET}",
        rf"\b{_VI_SECRET}(?: của bạn)? là (?:gì|bao nhiêu|số mấy)|\bbạn tên (?:là )?gì",
        rf"\b{_VI_PLEASE}\s+(?:\S+\s+){{0,2}}?(?:chuyển khoản|chuyển tiền|trả tiền|trả phí|nộp tiền|nộp phí"
        rf"|thanh toán|gửi tiền|đóng phí|đóng tiền)\b",
    ),
)  # fmt: skip

_LATIN = re.compile("[a-zà-ỹ]{2}")
_HANGUL = re.compile("[가-힣]")
_KANA = re.compile("[ぁ-ゖァ-ヺ]")


def never_said_abroad(text: str) -> list[str]:
    """Return the reason for each forbidden way of speaking in *text*, once each; empty is fine.

    >>> never_said_abroad("This number is safe.")[0][:8], never_said_abroad("We cannot tell if it is safe.")
    ('電話や番号や人が', [])
    """
    clauses = [clause[0] for clause in _CLAUSE.finditer(text.lower())]
    return list(dict.fromkeys(reason for clause in clauses for reason in _reasons_in(clause)))


@lru_cache(maxsize=REMEMBERED)
def _reasons_in(clause: str) -> tuple[str, ...]:
    """Return the reason of each ban that *clause* breaks; composed messages repeat the same clauses by the thousand."""
    return tuple(ban.reason for ban in _bans_of(clause) if ban.said.search(clause) and ban.holds(clause))


def _bans_of(clause: str) -> Iterator[_Ban]:
    """Return the bans of the languages that *clause* can be written in: whoever starts the bot waits for this."""
    if _LATIN.search(clause):
        yield from _ENGLISH
        yield from _VIETNAMESE
    if _HANGUL.search(clause):
        yield from _KOREAN
    elif not _KANA.search(clause):
        yield from _CHINESE
