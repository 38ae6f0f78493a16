"""Where somebody lives, and the plate of their car.

A prefecture, a city and a ward stay: tens of thousands live there. What is below them goes as
soon as a number of a house, a word of living there or the word 「住所」 stands beside it.
"""

import re
from collections.abc import Iterator

from bot.language.traces.parts import BLANK, Kind, Part, zeros

_DASHES = "‐‑‒–—―−ー-"
_N = "(?:[0-9]{1,5}|[一二三四五六七八九十百]{1,4})"
_HOUSE = re.compile(
    rf"{_N}\s?丁目(?:\s?{_N}\s?(?:番地?|号|の|[{_DASHES}])?){{0,3}}(?:\s?号室?)?"
    rf"|{_N}\s?番地(?:\s?[の{_DASHES}]?\s?{_N}(?:\s?号)?)?"
    rf"|{_N}\s?番\s?{_N}\s?号"
    rf"|[1-9][0-9]{{0,3}}(?:\s?[の{_DASHES}]\s?[0-9]{{1,4}}){{1,3}}(?![0-9])(?:\s?号室?)?"
    r"|[0-9]\s?초메(?:\s?[0-9]{1,4}(?:번|호|-[0-9]{1,4})?){0,2}|[0-9]{1,4}동\s?[0-9]{1,4}호|[0-9]{1,4}번지"
    r"|[0-9]{1,4}号楼(?:\s?[0-9]{1,4}室)?"
)
_NUMBER = re.compile("[0-9]+")
_CITY = re.compile("[市区町村郡]")
_SURE = re.compile("丁目|番地|番.{1,6}号|초메|번지|호|号楼")
_COUNTED = re.compile(
    r"\s?(?:[回日月人時分円週年歳才代名件台本枚度割%個つ万千百億点倍]|か月|ヶ月|番目|ページ|キロ|センチ|メートル|点|対)"
)
_TOWN = re.compile("(?:[一-龯々ヶヵァ-ヴー]{1,10}|(?<=[市区町村郡])[ぁ-ゖ一-龯々ヶァ-ヴー]{1,10})$")
_LONGEST_TOWN = 10
_AREA_END = re.compile(".*(?:[都道府県市区郡]|町(?=.)|村(?=.))")
_NO_TOWN = re.compile(
    r"(?:番号|電話|携帯|記号|口座|暗証|コード|平成|令和|昭和|大正|西暦|午前|午後|毎日|毎週|毎月|約|第|全部|合計|普通|支店|カード"
    r"|パスワード|ナンバー|テレ|ファックス|ダイヤル|フリーダイヤル|内線|年|月|日|時|分|円|人|回|件|度|対)$"
)

_BUILDING = re.compile(
    r"[^\s、。,.0-9「」()]{0,12}(?:マンション|アパート|ハイツ|コーポ|ハイム|レジデンス|メゾン|パレス|荘|団地|ビル|タワー|寮|棟)"
    r"[^\s、。,.0-9「」()]{0,8}\s?(?:[0-9]{1,3}\s?[号-]?棟?の?\s?)?[0-9]{1,4}\s?(?:号室?|室)?"
    r"(?![0-9階年月日人時分回円万%件台歳])"
)
_HAMLET = re.compile(r"(?<=大字)[^\s、。0-9]{1,10}[0-9]{1,5}(?:-[0-9]{1,4})?")
_ROOM = re.compile(r"[0-9]{1,4}\s?号室|[0-9]{3,4}\s?号(?![線車機館系])|(?<=[0-9\s])[0-9]{3,4}室|〒\s?[0-9]{3}(?![0-9])")
_LIVES = re.compile(
    r"(?<=[市区郡])(?P<town>[一-龯々ヶァ-ヴーぁ-ゖ]{1,10}?)"
    r"(?=に(?:住|居住|家が|実家が|あるマンション|すんで)|在住|の(?:自宅|実家|家に|マンション|アパート|団地)"
    r"|で(?:一人|ひとり)?暮ら)"
)
_NOT_LIVED_IN = re.compile("(?:内|外|民|役所|営|立|.*[市区]|街地|から|の.*|に.*|と.*|は.*|で.*)$")

_SAID = re.compile(
    r"(?:ご?住所|じゅうしょ|現住所|本籍地?|address|地址|住址|주소|địa chỉ|dia chi)"
    r"(?:\s?(?:は|:|is|是|는|은|là|la)\s?|\s)"
    r"(?P<place>[^。\n「」]{2,40})"
)
_SAID_END = re.compile(
    r"(?:です|でした|だと|だよ|と(?:言|答|い|伝|申|書)|に住|で、|です|。|\n|입니다|이에요).*$", re.DOTALL
)
_LOOKS_LIKE_PLACE = re.compile(
    r"[都道府県市区郡](?!役|町|民|長|内|税|営|立|外|の|、|合)[一-龯ァ-ヴぁ-ゖ0-9]|[一-龯]{2}[市区町村]$"
    rf"|{_N}\s?(?:丁目|番)|[0-9]\s?[-の]\s?[0-9]|[0-9]+[号室]|[市区].*路"
    r"|(?:けん|し|く|まち|ちょう|むら) .{0,15}(?:けん|し|く|まち|ちょう|ちょうめ|むら|ばんち|[0-9])(?: |$|[0-9])"
    r"|[0-9].*-?(?:ku|shi|cho|machi)(?![a-z])|[0-9]+(?:번|동|호)|[시구] .*[0-9동로]"
    r"|(?:quận|phường) ?[0-9]|[0-9].*(?:quận|phường|thành phố)"
)
_LIVING = re.compile(
    r"(?:自宅|住まい|家|うち|実家)は(?P<place>[^。\n「」、]{2,30}?(?:丁目|番地|[0-9]{1,4}-[0-9]{1,4})[^。\n「」、で]{0,12})"
)

_LATIN = re.compile(
    r"(?P<before>(?<![a-z])[a-z]{3,20}(?:-(?:cho|machi|mura|chome|dori|ku))?)[ ,]{1,2}"
    r"(?:[1-9][0-9]{0,3}-[0-9]{1,4}-[0-9]{1,4}|[1-9] ?-?chome(?:[ -]{1,3}[0-9]{1,3}){0,2})(?![0-9-])"
    r"|(?<![0-9-])[1-9][0-9]{0,3}-[0-9]{1,4}-[0-9]{1,4},? (?P<behind>[a-z]{3,20}(?:-(?:cho|machi|mura|dori))?)"
    r"|(?<![a-z])(?:apt|apartment|room|rm|unit|suite|phòng|phong|số nhà|so nha|căn hộ)\.? ?#?[0-9]{1,5}[a-z]?(?![0-9])"
    r"|(?<![0-9])[0-9]{1,5} [a-z]{2,20}(?: [a-z]{2,20})? (?:street|st|road|rd|avenue|ave|lane|drive)(?![a-z])"
    r"|(?<!\w)[0-9]{1,5}[a-z]? (?:đường|duong) \w{1,20}(?: \w{1,20})?"
)
_NO_PLACE = re.compile("(?:call|number|phone|tel|fax|pin|code|card|account|from|the|for|and|was|are|date|on|day)")

_PLATE = re.compile(
    r"(?<![0-9-])[0-9]{2,3}[a-z]?\s?[ぁ-ん]\s?"
    rf"(?:[0-9]{{1,2}}\s?[{_DASHES}]\s?[0-9]{{2}}|[・.]{{1,3}}\s?[0-9]{{1,3}})(?![0-9])"
    r"|(?<=[一-龯ァ-ヴ])\s?[0-9]{2,3}[a-z]?\s?[あいうえき-そたちつてなぬねひふほま-めや-ろわ]\s?[0-9]{4}(?![0-9])"
)
_KANJI_NUMERAL = re.compile("[一二三四五六七八九十百]{1,4}")


def place_parts(low: str) -> Iterator[Part]:
    """Yield what in *low* (lower case, every digit an ASCII digit) is an address or a plate."""
    for found in _PLATE.finditer(low):
        yield Part(*found.span(), Kind.NUMBER, re.sub("[ぁ-ん]", "あ", zeros(found[0])))
    for found in _HOUSE.finditer(low):
        yield from _house(low, found)
    for pattern in (_BUILDING, _HAMLET, _ROOM):
        for found in pattern.finditer(low):
            stand_in = zeros(found[0]) if pattern is _ROOM else BLANK + zeros(_from_digit(found[0]))
            yield Part(*found.span(), Kind.ADDRESS, stand_in)
    for found in _LIVES.finditer(low):
        if not _NOT_LIVED_IN.match(found["town"]):
            yield Part(*found.span("town"), Kind.ADDRESS, BLANK)
    yield from _said(low)
    for found in _LATIN.finditer(low):
        word = found["before"] or found["behind"]
        if not (word and _NO_PLACE.fullmatch(word)):
            yield Part(*found.span(), Kind.ADDRESS, f"{BLANK} 0-0-0")


def _house(low: str, found: re.Match[str]) -> Iterator[Part]:
    """Yield a house's number with its town, where it is one: 「2-3回」 and 「番号 12-34」 are none."""
    if _COUNTED.match(low, found.end()):
        return
    start = found.start()
    at = start - 1 if low[start - 1 : start] == " " else start
    town = _TOWN.search(low[max(at - _LONGEST_TOWN, 0) : at])
    named = town is not None and not _NO_TOWN.search(town[0])
    if not (_SURE.search(found[0]) or (named and _is_a_house(low, found))):
        return
    below = _AREA_END.sub("", town[0]) if town and named else ""
    begins = at - len(below) if below else start
    yield Part(begins, found.end(), Kind.ADDRESS, (BLANK if below else "") + zeros(_KANJI_NUMERAL.sub("0", found[0])))


def _is_a_house(low: str, found: re.Match[str]) -> bool:
    """Say whether bare numbers behind a name are a house's: three of them, or below a city."""
    area = low[max(found.start() - 2 * _LONGEST_TOWN, 0) : found.start()]
    return len(_NUMBER.findall(found[0])) >= 3 or _CITY.search(area) is not None


def _from_digit(text: str) -> str:
    found = _NUMBER.search(text)
    return text[found.start() :] if found else ""


def _said(low: str) -> Iterator[Part]:
    """Yield what is told to be an address."""
    for pattern in (_SAID, _LIVING):
        for found in pattern.finditer(low):
            place = _SAID_END.sub("", found["place"]).rstrip(" 、,")
            if len(place) >= 2 and BLANK not in place and _LOOKS_LIKE_PLACE.search(place):
                start = found.start("place")
                yield Part(start, start + len(place), Kind.ADDRESS, BLANK)
