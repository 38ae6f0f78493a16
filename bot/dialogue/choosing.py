"""Match + what was said before → the answer, its case, the desk it is about.

In this order: a wish about the talk itself (another language, forget me); a reply to our own
question; a short word that only a talk gives a meaning (「さっきの」); then what the message
means by itself. An urgent message is never taken for a reply.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.content.library import Content
from bot.content.models import Option
from bot.dialogue.asking import NO, REPLY_LIMIT, YES, Choosable, bare, picked
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.dialogue.desks import DeskNames
from bot.dialogue.following import talk_after
from bot.dialogue.memo import MEMO_ANSWER, Picks, read_picks
from bot.dialogue.names import (
    CONTACT_HOURS,
    DELETED,
    DIRECTORIES,
    HANDOFF,
    IN_DANGER,
    LANGUAGE,
    LOSSES,
    MENU,
    NEITHER,
    NUMBER_CHECK,
    THANKS,
    WHICH,
)
from bot.dialogue.numbers import check_number
from bot.dialogue.offering import case_labels, language_options, memo_options
from bot.dialogue.reading import language_for
from bot.dialogue.targets import ASK, MEMO, MORE, SAY, split
from bot.dialogue.wishes import Wishes
from bot.dialogue.yes_no import Said, asks, is_only_unsure, says, tells_as_well, what_is_meant
from bot.language.numerals import picked_number
from bot.model import OUT_OF_SCOPE, Language, Match

DOUBT = 0.55
"""A best type that is less likely than this is asked about, if the second is likely enough ..."""

RIVAL = 0.2
"""... namely at least this likely."""

SURE = 0.95
"""An urgent reading, or a question about something else, of at least this likelihood is heard even where a reply to
our question is expected."""

PATIENCE = 1
"""Misses after which a person is named instead of asking for other words."""

SHORT = 12
"""Characters of a question that leaves out what it is about: 「何時まで?」「土日は?」."""

TopicOf = Callable[[str, str], str | None]


class Chooser:
    """Chooses answers for one content. Pure after it is made."""

    def __init__(self, content: Content, topic_of: TopicOf) -> None:
        """Prepare for *content*; *topic_of* as in ``Matcher.topic_of``."""
        self._content = content
        self._topic_of = topic_of
        self._desks = tuple(content.desks.values())
        self._names = DeskNames(desk for desk in self._desks if desk.number)
        self._types = {kind.id: kind for kind in content.types}
        self._places = {kind.id: place for place, kind in enumerate(content.types)}
        self._targets = case_labels(content)
        words = content.words
        self._wishes = Wishes(content)
        self._neither = words.neither
        self._there = tuple(words.there)

    def for_text(self, text: str, match: Match, before: Conversation) -> Choice:
        """Choose the answer to what was typed."""
        wish = self._wish(text, self._language(text, match, before), before)
        if wish is not None:
            return wish
        options = self.options(before)
        numbered = before.brief and picked_number(text) is not None  # of a list that was not shown
        option = picked(text, options, self._topic_of) if options and not numbered else None
        if option and not self._is_no_reply(text, match, option, before):
            return self._for_option(option, before)
        return replace(self._for_said(text, match, before, options), language=self._language(text, match, before))

    def for_button(self, data: str, before: Conversation) -> Choice:
        """Choose the answer to a pressed button; one that we never made leads to the menu."""
        does, target = split(data)
        if does == SAY:
            return self._in_language(target, before)
        if does == MEMO:
            picks = read_picks(target, self._content.memo)
            return Choice(answer=MEMO_ANSWER, memo=picks, language=before.language)
        choice = self.for_target(target if does in (ASK, MORE) else MENU, before)
        if does == MORE or "/" in target:
            choice = replace(choice, brief=False)
        return replace(choice, language=before.language)

    def for_occasion(self, name: str, before: Conversation) -> Choice:
        """Choose the answer to what is no text (a sticker, a photo); an urgent talk stays on top of it."""
        return Choice(answer=name, alarm=before.urgent, language=before.language)

    def _wish(self, text: str, written: Language, before: Conversation) -> Choice | None:
        """Return the answer to a wish about the talk itself, in the language it is *written* in; None for all else."""
        wishes = self._wishes
        if wishes.to_be_forgotten(text):
            return Choice(answer=DELETED, forget=True, language=written)
        if wishes.for_note(text, in_talk=before.answer is not None):
            return Choice(answer=MEMO_ANSWER, memo=Picks(), language=written)
        if language := wishes.language(text):
            return self._in_language(language, before)
        if before.brief and before.answer and wishes.for_the_rest(text):
            return replace(self._repeated(before), brief=False)
        return None

    def _in_language(self, name: str, before: Conversation) -> Choice:
        """Say the last answer once more in the language *name*; the menu where nothing was asked yet."""
        spoken = {one.value: one for one in self._content.spoken}
        language = spoken.get(name, before.language)
        if name not in spoken:
            return Choice(answer=LANGUAGE, language=language)
        if before.answer == LANGUAGE and before.case:
            return replace(self.for_target(before.case, before), language=language)
        if before.answer in (None, LANGUAGE, DELETED, OUT_OF_SCOPE):
            return replace(_still_urgent(Choice(answer=MENU), before), language=language)
        return replace(self._repeated(before), language=language)

    def _language(self, text: str, match: Match, before: Conversation) -> Language:
        kind = self._types.get(match.type)
        language = language_for(text, match, before, urgent=kind is not None and kind.urgent)
        return language if language in self._content.spoken else before.language

    def _for_said(self, text: str, match: Match, before: Conversation, options: Sequence[Choosable]) -> Choice:
        """Choose the answer to what is no reply to our question."""
        if self._wishes.to_leave(text) and not self._is_cry(match, before.answer):
            done = not options and match.type == THANKS  # 「もういいです」, and no question is open
            return _still_urgent(Choice(answer=THANKS if done else MENU), before)
        if options and (topic := self._topic_of_reply(text, match, before)) and not self._is_cry(match, before.answer):
            return Choice(answer=before.answer or MENU, case=topic)
        if options and match.topic and not what_is_meant(text):
            match = replace(match, topic=None)  # 「電子マネーではない」 speaks of it only to deny it
        if self._is_unheard(text, match, before, options):
            return self._repeated(before)
        if self._wishes.for_the_same(text):
            return self._repeated(before)
        if bare(text) in self._targets:
            return self.for_target(self._targets[bare(text)], before)
        if match.language is not None and match.type == LANGUAGE:
            return _still_urgent(Choice(answer=HANDOFF), before)  # it is their language, and they want to talk
        choice = _still_urgent(self._for_match(text, match, before), before)
        nods = choice.answer == THANKS and choice.alarm is not None and self._wishes.is_yes(text)
        return replace(choice, answer=MENU) if nods else choice  # 「はい」 in danger is no good-bye

    def _is_unheard(self, text: str, match: Match, before: Conversation, options: Sequence[Choosable]) -> bool:
        """Say whether *text* is a word that our question has no reply for: then the question stands once more."""
        if before.answer == MEMO_ANSWER:
            return len(text) <= REPLY_LIMIT and not self._is_cry(match, None)
        return bool(options) and not before.between and before.answer in self._types and is_only_unsure(text)

    def _for_option(self, option: Choosable, before: Conversation) -> Choice:
        """Choose the answer to a reply that was picked; whoever replies reads on, so nothing is cut."""
        if not option.to.startswith((MEMO, SAY)):
            return replace(self.for_target(option.to, before), brief=False, language=before.language)
        return self.for_button(option.to, before)

    def for_target(self, target: str, before: Conversation) -> Choice:
        """Choose the answer that a pressed button leads to; one that we never made leads to the menu."""
        name, _, case = target.partition("/")
        if name not in self._types or (case and case not in self._content.answers[name].cases):
            return Choice(answer=MENU)
        if target == NEITHER:
            return self._missed(before, "neither")
        if case:
            return Choice(answer=name, case=case)
        choice = Choice(answer=name, case="no_number" if name == NUMBER_CHECK else None, brief=self._types[name].urgent)
        return _still_urgent(choice, before)

    def options(self, conversation: Conversation) -> tuple[Choosable, ...]:
        """Return the replies to our open question, also where a brief answer has not shown it yet; empty for none."""
        spoken = self._content.in_language(conversation.language)
        if conversation.answer == MEMO_ANSWER:
            return memo_options(spoken, read_picks(conversation.case or "", spoken.memo))
        if conversation.answer == LANGUAGE:
            return language_options(self._content, conversation.language)
        if conversation.between:
            types = [Choosable(to=name, label=spoken.label(self._types[name].label)) for name in conversation.between]
            return (*types, Choosable(to=NEITHER, label=spoken.phrases.neither, words=tuple(self._neither)))
        answer = spoken.answers.get(conversation.answer or "")
        ask = answer.in_case(conversation.case).ask if answer else None
        if ask is None:
            return ()
        return tuple(
            Choosable(to=one.to, label=one.label, words=self._words_of(one, conversation.brief)) for one in ask.options
        )

    def _words_of(self, option: Option, unseen: bool) -> tuple[str, ...]:
        """Return what picks *option* beside its label; a yes or a no means nothing while the question is *unseen*."""
        says_yes, says_no = YES in option.words, NO in option.words
        if unseen and (says_yes or says_no):
            return ()
        words = self._content.words
        return (*option.words, *(words.yes if says_yes else ()), *(words.no if says_no else ()))

    def after(self, before: Conversation, choice: Choice, moment: datetime) -> Conversation:
        """Return the talk once *choice* was given at *moment*."""
        return talk_after(self._content, before, choice, moment)

    def _is_urgent(self, name: str) -> bool:
        """Say whether *name* is an urgent type."""
        return name in self._types and self._types[name].urgent

    def _case_after(self, before: Conversation, choice: Choice) -> str | None:
        """Return what tells where the talk is: the case, the note's replies, or what was read before the languages."""
        if choice.memo:
            return str(choice.memo)
        if choice.answer != LANGUAGE or before.answer not in self._types:
            return choice.case
        if before.answer == LANGUAGE:
            return before.case
        return f"{before.answer}/{before.case}" if before.case else before.answer

    def _led_to(self, choice: Choice) -> str | None:
        """Return the one desk that an answer names, if it names only one."""
        answer = self._content.answers.get(choice.answer)
        desks = answer.in_case(choice.case).desks if answer else []
        return desks[0] if len(desks) == 1 else None

    def _is_no_reply(self, text: str, match: Match, option: Choosable, before: Conversation) -> bool:
        """Say whether what reads like a reply asks about something else, cries for help, or tells of more as well."""
        about = option.to.partition("/")[0]
        if match.type in LOSSES and says(text) in (Said.NO, Said.RATHER_NOT) and not tells_as_well(text):
            return False  # 「渡しとらん」
        if self._is_cry(match, about) or (match.type != about and _is_other_question(text, match, before)):
            return True
        news = match.type != about or match.topic not in (None, before.case)
        return self._is_urgent(match.type) and news and tells_as_well(text)

    def _is_cry(self, match: Match, about: str | None) -> bool:
        """Say whether a message is surely urgent and about something else than *about*."""
        return self._is_urgent(match.type) and match.confidence >= SURE and match.type != about

    def _topic_of_reply(self, text: str, match: Match, before: Conversation) -> str | None:
        """Return the topic that a short reply names although it is none of the options: 「マイナンバー」."""
        if before.between or before.answer is None or len(text) > REPLY_LIMIT:
            return None
        if _is_other_question(text, match, before):
            return None
        meant = what_is_meant(text)
        return self._topic_of(meant, before.answer) if meant else None

    def _for_match(self, text: str, match: Match, before: Conversation) -> Choice:
        """Choose by what the message means; doubt and second subjects are said, not hidden."""
        if pair := self._pair(match, before):
            return Choice(answer=WHICH, between=pair, alarm=match.alarm or self._urgent_of(pair))
        if match.type == OUT_OF_SCOPE:
            missed = self._missed(before, None)
            return replace(missed, alarm=match.alarm, second=self._second(match))
        case, desk = self._case(text, match, before)
        return Choice(
            answer=match.type,
            case=case,
            brief=self._types[match.type].urgent if match.type in self._types else False,
            desk=desk,
            second=self._second(match),
            alarm=match.alarm,
            signs=match.signs,
        )

    def _case(self, text: str, match: Match, before: Conversation) -> tuple[str | None, str | None]:
        """Return the case of the answer, and the desk it is about."""
        if match.type == NUMBER_CHECK:
            finding = check_number(text, self._desks)
            named = self._names.meant_in(text)
            return finding.case, finding.desk or (named[0] if len(named) == 1 else None)
        if match.type in DIRECTORIES:
            meant = self._names.meant_in(text)
            desk = meant[0] if len(meant) == 1 else None
            if not meant and self._points_back(text, match.type):
                desk = before.desk
            return ("one_desk", desk) if desk else (None, None)
        return match.topic or ("pasted" if match.signs else None), None

    def _points_back(self, text: str, type_: str) -> bool:
        """Say whether *text* asks about the desk that was named before: 「そこは何時まで」."""
        return any(word in text for word in self._there) or (type_ == CONTACT_HOURS and len(bare(text)) <= SHORT)

    def _pair(self, match: Match, before: Conversation) -> tuple[str, ...]:
        """Return the two types to choose between; empty where there is no doubt, or we just asked."""
        doubtful = match.confidence < DOUBT and match.also_share >= RIVAL and not before.between
        if not doubtful or match.also is None or OUT_OF_SCOPE in (match.type, match.also):
            return ()
        return tuple(sorted((match.type, match.also), key=lambda name: self._places[name]))

    def _urgent_of(self, types: Sequence[str]) -> str | None:
        return next((name for name in types if self._types[name].urgent), None)

    def _second(self, match: Match) -> str | None:
        """Return the second subject, if a button for it is of use."""
        return match.also if match.also not in (None, OUT_OF_SCOPE, match.type) else None

    def _missed(self, before: Conversation, case: str | None) -> Choice:
        """Return the refusal; after more than one in a row it names people instead, never twice in the same words."""
        if before.misses >= PATIENCE:
            case = "still" if before.answer == OUT_OF_SCOPE and before.case == "again" else "again"
        return Choice(answer=OUT_OF_SCOPE, case=case, missed=True)

    def _repeated(self, before: Conversation) -> Choice:
        """Return the last answer once more; the note goes on where it was."""
        if before.answer == MEMO_ANSWER:
            picks = read_picks(before.case or "", self._content.memo)
            return Choice(answer=MEMO_ANSWER, memo=picks, language=before.language)
        repeated = Choice(
            answer=before.answer or MENU,
            case=before.case,
            desk=before.desk,
            between=before.between,
            brief=before.brief,
            language=before.language,
        )
        return _still_urgent(repeated, before)


def _is_other_question(text: str, match: Match, before: Conversation) -> bool:
    """Say whether *text* surely asks about something else: 「自動車税はいつまでですか」 names no caller."""
    return asks(text) and match.type != before.answer and match.confidence >= SURE


def _still_urgent(choice: Choice, before: Conversation) -> Choice:
    """Keep what to do at once above what does not end the danger: 「はい」, 「わかった」, the menu, a calm detail."""
    if choice.alarm or choice.answer not in IN_DANGER:
        return choice
    return replace(choice, alarm=before.urgent)
