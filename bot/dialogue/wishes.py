"""Wishes about the talk itself, told by the words that staff wrote down.

The whole message must be such a word. How politely it is asked (「…してください」「please …」), spaces,
and the を that is ば in Hakata make no other wish of it.
"""

import re
from collections.abc import Iterable

from bot.content.library import Content
from bot.dialogue.asking import bare

SHORT_WISH = 5
"""Characters of a wish for a note that is clear without a talk: 「相談メモ」, not 「何を話せばいい」."""

NOTE = "メモ"
"""A longer wish that names it is clear without a talk as well."""

_ASKED = re.compile(
    "^(?:please|すみませんが|すみません|すいませんが|すいません|あの|私の|わたしの|うちの|ぼくの|僕の|俺の)+"
    "|(?:please|を?お願い(?:します|いたします|できますか)?|を?おねがい(?:します|いたします|できますか)?"
    "|ください(?:ませんか)?|下さい(?:ませんか)?|(?:くれ|もらえ|いただけ)(?:ますか|ませんか|る|ん)?"
    "|ほしい|欲しい|ほしか|欲しか|ちょうだい|んね)+$"
)
_OBJECT = re.compile("(?<=[録歴話クモタ])ば")


class Wishes:
    """Hears wishes about the talk. Made once per content."""

    def __init__(self, content: Content) -> None:
        words = content.words
        spoken = content.spoken.values()
        self._forget = _asked(words.forget)
        self._languages = {wish(word): one for one, named in words.languages.items() for word in named}
        self._note = _asked(words.memo)
        self._note_labels = _asked(one.phrases.memo for one in spoken)
        self._way_out = _bare((*(one.phrases.way_out for one in spoken), *words.way_out))
        self._again = _bare(words.again)
        self._more = _bare((*(one.phrases.more for one in spoken), *words.more))
        self._yes = _bare(("はい", "うん", "ええ", "はーい", "お願いします", *words.yes))

    def to_be_forgotten(self, text: str) -> bool:
        """Say whether everything kept is to be deleted."""
        return wish(text) in self._forget

    def for_note(self, text: str, in_talk: bool) -> bool:
        """Say whether a note for the telephone is wished for; outside a talk only where that is beyond doubt."""
        said = wish(text)
        if said in self._note_labels:
            return True
        return said in self._note and (in_talk or len(said) <= SHORT_WISH or NOTE in said)

    def language(self, text: str) -> str | None:
        """Return the name of the language that is wished for."""
        return self._languages.get(wish(text))

    def to_leave(self, text: str) -> bool:
        """Say whether they want to hear about something else."""
        return bare(text) in self._way_out

    def for_the_same(self, text: str) -> bool:
        """Say whether they want to read the last answer again."""
        return bare(text) in self._again

    def for_the_rest(self, text: str) -> bool:
        """Say whether they want to read on after a brief answer; its button has the number 1."""
        said = bare(text)
        return said in self._more or said == "1" or self.is_yes(text)

    def is_yes(self, text: str) -> bool:
        """Say whether *text* is a yes in any language."""
        return bare(text) in self._yes


def wish(text: str) -> str:
    """Return *text* without marks and without what only makes it polite: 「記録ば消してください。」 → 記録を消して."""
    said = _OBJECT.sub("を", bare(text))
    return _ASKED.sub("", said) or said


def _asked(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(wish, words))


def _bare(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(bare, words))
