"""Names of people in English, Chinese, Korean and Vietnamese messages, by the words that name them."""

import re
from collections.abc import Callable, Iterator

from bot.language.traces.parts import BLANK, Kind, Part

_CAPITAL = "[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]"
_LETTER = "[A-Za-zÀ-ÖØ-öø-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ'’-]"
_PROPER = rf"{_CAPITAL}{_LETTER}{{1,20}}(?:[ .]{{1,2}}{_CAPITAL}{_LETTER}{{0,20}}){{0,4}}"
_SMALL = rf"{_LETTER}{{2,20}}(?: {_LETTER}{{2,20}})?"
_ENDS = r"(?=[,.!?\n]|$| (?i:from|and|i|calling|here|speaking|living|who|my|the|a)\b)"

_ENGLISH_KIN = (
    "(?:son|daughter|husband|wife|mother|father|mom|dad|mum|brother|sister|grandson|granddaughter|friend|boss"
    "|boyfriend|girlfriend)"
)
_ENGLISH = (
    rf"(?i:my (?:full |first |last |family |given |sur)?name(?: is|'s|:|=)|name ?[:=])\s?(?P<name>{_PROPER}|{_SMALL})",
    rf"(?i:call me|known as|signed|sincerely,?|regards,?)\s(?P<name>{_PROPER})",
    rf"(?i:(?:his|her|their|the (?:man|woman|person|guy|lady|caller)(?:'s)?|{_ENGLISH_KIN}(?:'s)?)"
    rf" (?:name(?: is|'s| was)|(?:is|was) (?:called|named))|(?:calls?|called) (?:himself|herself)|named"
    rf"|(?:said|says) (?:he|she) (?:is|was)|surname is) (?P<name>{_PROPER})",
    rf"(?i:\b(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam)\b\.?)\s?(?P<name>{_PROPER}|(?<=\.)[a-z]{{2,20}})",
    rf"(?P<name>{_PROPER}(?=[- ])|[a-z]{{2,20}}(?=-))(?=[- ](?:san|sama|sensei|kun|chan)(?![a-z]))",
    rf"(?i:\b(?:i am|i'm|im|this is|it's|here is|speaking with|from)\b),?\s(?P<name>{_PROPER}){_ENDS}",
    r"(?i:\b(?:i am|i'm|im)\b)\s(?P<name>[a-z]{3,15})(?=[,.]|$| (?:from|and|calling|living|here)\b)",
    rf"(?i:\b(?:my|his|her) {_ENGLISH_KIN}),?\s(?P<name>{_PROPER})",
    rf"(?P<name>{_PROPER}) (?:here|speaking)\b",
)
_NO_ENGLISH_NAME = frozenset(
    """
    i a an the my your his her our their not no so very too just now here there japanese english chinese korean
    vietnamese american filipino nepali indian thai foreigner foreign japan fukuoka tokyo osaka kyushu kitakyushu
    kurume vietnam china korea america line telegram atm amazon google apple tagalog police bank prefecture city
    tax office monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december today tomorrow yesterday scared afraid worried sorry okay ok fine
    safe sure unsure confused lost alone old elderly sick ill busy home back done ready right wrong late happy sad
    angry upset nervous anxious desperate serious real fake new student tourist resident worker mother father wife
    husband son daughter single married retired unemployed homeless victim customer user person human robot bot
    scammed cheated robbed it this that what who how why when where is was are were please help thanks thank hello
    hi dear good bad one two three unknown urgent true false legal illegal being going calling living staying
    working using writing asking wondering looking talking speaking and but or if for from about at in on with
    without secret private anonymous correct different same people someone somebody anyone nobody everyone dead
    broken fool stupid dumb hurt dizzy trainee cashier nurse teacher engineer cook driver broke poor panic stuck
    blind deaf pregnant hungry cold out off outside inside trapped shocked shaking crying free available open
    closed alright well better worse mad tired weak strong lonely helpless hopeless innocent guilty
    """.split()  # noqa: SIM905 (a list for reading)
)
_NO_ENGLISH_ENDING = re.compile("(?:ed|ing|ly|ese|ish|ian|ful|less|able|ous|ers|ies)$")

_HAN = "[\u4e00-\u9fff·]"
_HAN_SURNAME = (
    "[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭"
    "萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸石戴贾賈韦韋夏"
    "邱侯邹鄒熊孟秦江阎閻薛尹段雷龙龍史陶贺賀顾顧毛郝龚龔邵钱錢严嚴莫孔汤湯]"
)
_HAN_ENDS = r"(?=[,.、!?\s]|$|的|是|住|在|今|来|从|和|我|电|手)"
_CHINESE = (
    rf"(?:我叫|名叫|[他她]叫|名字叫|本人叫|叫做|我的?(?:名字|姓名)[是叫:]|姓名[是:]\s?|名字[是:]\s?)"
    rf"(?P<name>{_HAN}{{2,4}}?){_HAN_ENDS}",
    rf"(?:我叫|名叫|[他她]叫|我的?(?:名字|姓名)[是叫])(?P<name>{_PROPER}|{_HAN_SURNAME}{_HAN}{{1,2}})",
    rf"(?:我|他|她|本人|免贵)姓(?P<name>{_HAN})",
    rf"(?:我是|本人|自称)(?P<name>{_HAN_SURNAME}{_HAN}{{1,2}})(?=[,.、!?\s]|$|,|住|今|的)",
    rf"(?P<name>{_HAN_SURNAME}{_HAN}{{0,2}}?)(?=先生|女士|小姐|太太|老师|老師|警官|阿姨|叔叔|经理|師傅|师傅)",
    rf"叫(?P<name>{_HAN_SURNAME}{_HAN}{{1,2}})的(?:人|男|女)",
)
_NO_CHINESE_NAME = re.compile(
    "谢谢|謝謝|^[我你他她不没把去来给什哪谁这那第]|警察|公安|[使领]馆|領事|银行|銀行|政府|个人|助理|客服|律师|检察|快递"
    "|外国|中国|日本|学生|什么|[局院店]$"
)

_HANGUL = "[가-힣]"
_HANGUL_SURNAME = (
    "[김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노하곽성차주우구민나지엄"
    "채원천방공현함변염추도소석선설마길연위표명기왕금옥육인맹제모탁국은편용]"
)
_KOREAN = (
    rf"(?:이름은|이름이|성함은|성명은|성명 ?:|보내는 사람|받는 사람|예금주|이름 ?:|성함 ?:|본명은)\s?"
    rf"(?P<name>(?:{_HANGUL_SURNAME} )?{_HANGUL}{{2,4}}?)"
    r"(?=이고|이에|예요|입니다|이라|라고|이야|야(?=\W|$)|이며|인데|이었|였|[,.]|$)",
    rf"(?:저는|나는|제가|여기는)\s(?P<name>{_HANGUL_SURNAME}{_HANGUL}{{1,3}}?)(?=이에요|예요|입니다|이라고|라고)",
    rf"(?<![가-힣])(?P<name>{_HANGUL_SURNAME}{_HANGUL}{{2}})(?=(?:이라고|라고)\s?(?:합니다|해요|하는|불러|자신|밝))",
    rf"(?<![가-힣])(?P<name>{_HANGUL_SURNAME}|{_HANGUL}{{2,4}}?)"
    r"(?= ?씨(?![가-힣])| ?씨(?:가|는|를|에게|한테|의|와|라고|입니다|예요|도|라는)(?![가-힣]))",
    rf"(?<![가-힣])(?P<name>{_HANGUL_SURNAME}{_HANGUL}{{0,2}})"
    r"(?= (?:형사|검사|수사관|과장|대리|팀장)(?:[가-힣]{0,2}(?:\W|$)))",
    rf"(?<![가-힣])(?P<name>{_HANGUL_SURNAME}{_HANGUL}{{2}})(?= ?님(?:이|은|께|의|,|\s|$))",
)
_NO_KOREAN_NAME = re.compile(
    "(?:한국|외국|중국|일본|베트남|미국|사람|인$|학생|고객|손님|부모|선생|어머|아버|할머|할아|자녀|아들|여자|남자|주부|노인"
    "|경찰|은행|직원|회사|정부|서울|부산|도쿄|오사카"
    "|이것|그것|어디|여기|아저|아가|모르|요$|도$|만$|데$|은$|는$|를$|을$|에$|서$|고$|없|있|뭐|무엇|비밀|이름|날$|글$|씨아이|장모"
    "|기사|정수기|사장|주인|교수"
    "|의사|변호사|영사|대사|담당|본인|누구|제발|정말|지금|방금|전화)"
)

_VIETNAMESE_NAMED = (
    "(?i:(?:tên|ten)(?: (?:của|cua))?(?: (?:tôi|toi|mình|minh|em|cháu|chau|con|anh|chị|chi))?(?: (?:đầy đủ|day du))?"
    " ?(?:là|la|:)|(?:tôi|toi|mình|minh|em|cháu|chau) (?:tên|ten)(?: (?:là|la))?|họ (?:và )?tên ?:?|ho (?:va )?ten ?:?"
    "|(?:tự )?xưng (?:tên )?là)"
)
_VIETNAMESE = (
    rf"{_VIETNAMESE_NAMED}\s?(?P<name>{_PROPER}|{_SMALL})",
    rf"(?i:\b(?:tôi|toi|em|mình|minh|cháu|chau) (?:là|la)) (?P<name>{_PROPER})"
    r"(?=[,.!?\n]|$| (?i:ở|o|đây|day|đang|dang|sống|song|người|và|va)\b)",
    rf"(?i:\b(?:anh|chị|chi|ông|ong|bà|ba|cô|co|chú|chu|bác|bac|thầy|thay|bạn|ban)\b) (?P<name>{_PROPER})",
    r"(?P<name>\b(?:Nguyễn|Nguyen|Trần|Tran|Lê|Phạm|Pham|Hoàng|Hoang|Huỳnh|Huynh|Phan|Vũ|Võ|Đặng|Dang|Bùi|Bui|Đỗ|Hồ|Ngô|Dương|Lý)"
    rf"(?: {_CAPITAL}{_LETTER}{{0,12}}){{1,4}})",
)
_NO_VIETNAMESE_NAME = re.compile(
    r"(?i)(?:người|nguoi|nạn|nan|sinh|du|công|cong|cảnh|canh|ngân|ngan|nhân|nhan|thực|thuc|việt|viet|nhật|nhat|fukuoka"
    r"|tokyo|gì|gi|ai|mẹ|me|con|vợ|vo|chồng|chong|khách|khach|học|hoc|kỹ|ky|line|telegram|bị|bi|đang|dang|đã|da|không"
    r"|khong|một|mot|tôi|toi|cho|rồi|roi|địa|dia|ngày|ngay|và|va|của|cua|trên|tren|trong|có|co|luôn|luon)(?:\W|$)"
)


def _is_english(name: str) -> bool:
    first = name.split(" ")[0].lower()
    return first not in _NO_ENGLISH_NAME and not (name.islower() and _NO_ENGLISH_ENDING.search(first))


def _is_chinese(name: str) -> bool:
    return _NO_CHINESE_NAME.search(name) is None


def _is_korean(name: str) -> bool:
    return _NO_KOREAN_NAME.search(name) is None


def _is_vietnamese(name: str) -> bool:
    return _NO_VIETNAMESE_NAME.match(name) is None


_READ: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    *((re.compile(pattern), _is_english) for pattern in _ENGLISH),
    *((re.compile(pattern), _is_chinese) for pattern in _CHINESE),
    *((re.compile(pattern), _is_korean) for pattern in _KOREAN),
    *((re.compile(pattern), _is_vietnamese) for pattern in _VIETNAMESE),
)


def names_abroad(plain: str) -> Iterator[Part]:
    """Yield the names in *plain* beside which a word of another language says so."""
    for pattern, is_name in _READ:
        for found in pattern.finditer(plain):
            if is_name(found["name"]):
                yield Part(*found.span("name"), Kind.NAME, BLANK)
