"""What is wrong with ``responses/_rules.yaml`` itself: names that mean nothing, and what is missing.

A rule about a type that is not there would be kept by nobody, and nobody would know.
"""

import difflib
from collections.abc import Collection, Iterable, Iterator

from bot.content.answer_checks import cases_of
from bot.content.answer_rules import (
    ANY_DESK,
    ASKED_DESK,
    EVERYWHERE,
    FILE,
    NOT_URGENT,
    PLAIN,
    URGENT,
    AnswerRule,
    AnswerRuleFile,
    AnswerRules,
    PlacedRule,
)
from bot.content.draft import Draft, numbers_typed
from bot.content.yamlfile import Place
from bot.errors import Fault
from bot.model import Language

MEMO = "_memo"
MEMO_CASES = ("asking", "finished")
"""A question of the note, and the note itself: the cases of what has no file of its own with cases."""


def answer_rules(draft: Draft, file: AnswerRuleFile) -> AnswerRules:
    """Return the rules of *file* with their lines."""
    placed = [
        PlacedRule(scope=scope, rule=rule, line=draft.files[FILE].line_of(place))
        for scope, place, rule in _placed(file)
    ]
    return AnswerRules(rules=tuple(placed), words=file.words)


def answer_rule_faults(draft: Draft, file: AnswerRuleFile, languages: Iterable[Language]) -> Iterator[Fault]:
    """Return what is wrong with the rules, for a content that is spoken in *languages*."""
    yield from _answers(draft, file)
    yield from _names(draft, file)
    for scope, place, rule in _placed(file):
        yield from _desks(draft, place, rule)
        yield from _cases(draft, scope, place, rule)
        for key in ("must_say", "never_say"):
            for name in getattr(rule, key):
                if name not in file.words:
                    what = f"「{name}」ということばの組は、words にありません。{_near(name, file.words)}"
                    yield draft.fault(FILE, (*place, key), what)
    yield from _words(draft, file, [one for one in languages if one is not Language.EASY])


def _placed(file: AnswerRuleFile) -> Iterator[tuple[str, Place, AnswerRule]]:
    """Return every rule with what it is about and where it stands."""
    for scope, rules in ((EVERYWHERE, file.everywhere), (URGENT, file.urgent), (NOT_URGENT, file.not_urgent)):
        for number, rule in enumerate(rules):
            yield scope, (scope, number), rule
    for name, rules in file.answers.items():
        for number, rule in enumerate(rules):
            yield name, ("answers", name, number), rule


def _answers(draft: Draft, file: AnswerRuleFile) -> Iterator[Fault]:
    """Every type has a rule, and no rule is about an answer that is not there."""
    types = [kind.id for kind in draft.types]
    known = {*types, *draft.occasions, MEMO}
    for name in types:
        if name not in file.answers:
            what = f"「{name}」の決まりがありません。answers に「{name}:」と、守ることを一つ以上書いてください。"
            yield draft.fault(FILE, ("answers",), what)
    for name in file.answers:
        if name not in known:
            yield draft.fault(FILE, ("answers", name), f"「{name}」という答えはありません。{_near(name, known)}")


def _names(draft: Draft, file: AnswerRuleFile) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for scope, place, rule in _placed(file):
        if (scope, rule.name) in seen:
            yield draft.fault(FILE, (*place, "name"), f"「{rule.name}」という名前は、ここに2回あります。")
        seen.add((scope, rule.name))


def _desks(draft: Draft, place: Place, rule: AnswerRule) -> Iterator[Fault]:
    by_id = {desk.id: desk for desk in draft.desks}
    for name in rule.desk:
        if name in ANY_DESK:
            continue
        if name not in by_id:
            what = f"窓口「{name}」は台帳にありません。{_near(name, [*by_id, *ANY_DESK])}"
            yield draft.fault(FILE, (*place, "desk"), what)
        elif by_id[name].number is None:
            yield draft.fault(
                FILE, (*place, "desk"), f"窓口「{name}」には電話番号がありません。ほかの窓口を書いてください。"
            )
    if ASKED_DESK in rule.desk and not rule.cases:
        what = f"{ASKED_DESK} は、窓口をたずねられた場合だけです。cases に one_desk などを書いてください。"
        yield draft.fault(FILE, (*place, "desk"), what)


def _cases(draft: Draft, scope: str, place: Place, rule: AnswerRule) -> Iterator[Fault]:
    known = _known_cases(draft, scope)
    for key, cases in (("cases", rule.cases), ("except", rule.except_)):
        for case in cases:
            if case not in known:
                what = f"「{case}」という場合は、「{scope}」にありません。{_near(case, known)}"
                yield draft.fault(FILE, (*place, key), what)


def _known_cases(draft: Draft, scope: str) -> tuple[str, ...]:
    if scope == MEMO:
        return MEMO_CASES
    if scope not in draft.answers:
        return ()
    return (PLAIN, *dict.fromkeys([*cases_of(draft, scope), *draft.answers[scope].cases]))


def _words(draft: Draft, file: AnswerRuleFile, languages: list[Language]) -> Iterator[Fault]:
    used = {name for _, _, rule in _placed(file) for name in (*rule.must_say, *rule.never_say)}
    for name, words in file.words.items():
        place: Place = ("words", name)
        if name not in used:
            yield draft.fault(
                FILE, place, f"「{name}」は、どの決まりでも使われていません。消すか、決まりに書いてください。"
            )
        for language in languages:
            if not words.in_language(language):
                what = f"「{name}」に、{language} のことばがありません。一つ以上書いてください。"
                yield draft.fault(FILE, place, what)
        for language in Language:
            for number, text in enumerate(getattr(words, language)):
                if typed := numbers_typed(text):
                    what = f"電話番号「{min(typed)}」は書けません。番号は desk で決めてください。"
                    yield draft.fault(FILE, (*place, language.value, number), what)


def _near(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    return f"「{near[0]}」のことですか。" if near else f"使えるもの: {'、'.join(sorted(known)) or 'なし'}"
