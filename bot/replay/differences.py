"""What is different between two answers to the same turn, and whether that is meaning or wording.

Meaning is what a resident would do otherwise: another answer, another desk or another state
of it, another button, another figure in a text, a rule that is not kept. All else is wording.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.content.library import Content
from bot.content.spoken import OWN_NAMES
from bot.dialogue.memo import MEMO_ANSWER
from bot.model import Button, DeskLine, Language
from bot.replay.play import Played
from bot.replay.script import PLAIN
from bot.replay.seen import Seen
from bot.replay.wording import Part, figures, parts_of


class Kind(StrEnum):
    """How much a difference matters to residents."""

    MEANING = "meaning"
    WORDING = "wording"


class Aspect(StrEnum):
    """What is different. The values stand in the JSON report."""

    SILENCE = "silence"
    TYPE = "type"
    VARIANT = "variant"
    LANGUAGE = "language"
    BRIEF = "brief"
    ALARM = "alarm"
    BETWEEN = "between"
    PRESSED = "pressed"
    """A button that the script presses is not shown any more."""

    URGENT = "urgent"
    DESKS = "desks"
    DESK_ORDER = "desk_order"
    DESK_NUMBER = "desk_number"
    DESK_STATE = "desk_state"
    DESK_HOURS = "desk_hours"
    BUTTONS = "buttons"
    BUTTON_ORDER = "button_order"
    FOUND = "found"
    FIGURES = "figures"
    RULES = "rules"
    WORDING = "wording"

    @property
    def kind(self) -> Kind:
        """Meaning or wording."""
        return Kind.WORDING if self is Aspect.WORDING else Kind.MEANING


CHOSEN = (
    Aspect.SILENCE,
    Aspect.TYPE,
    Aspect.VARIANT,
    Aspect.LANGUAGE,
    Aspect.BRIEF,
    Aspect.ALARM,
    Aspect.BETWEEN,
)
"""Another answer was chosen: its parts are all others, and nobody wants them told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is different."""

    aspect: Aspect
    subject: str
    """Which desk, button, part or rule; with the aspect it is the same thing in every turn."""

    says: str
    """In Japanese, for staff."""

    old: str = ""
    new: str = ""

    @property
    def kind(self) -> Kind:
        """Meaning or wording."""
        return self.aspect.kind


class Names:
    """What staff call answers, desks and targets; of two contents, the new one counts."""

    def __init__(self, old: Content, new: Content) -> None:
        self._answers = {**old.answers, **new.answers}
        self._desks = {**old.desks, **new.desks}

    def answer(self, name: str) -> str:
        """Return an answer's title with its file name."""
        if name == MEMO_ANSWER:
            return f"相談メモ({name})"
        known = self._answers.get(name)
        return f"{known.title}({name})" if known else name

    def answer_in_full(self, seen: Seen | None) -> str:
        """Return an answer with its case and its language; what is usual is left out."""
        if seen is None:
            return "何も届かない"
        case = "" if seen.variant == PLAIN else f"・{seen.variant}"
        language = "" if seen.language is Language.JA else f"・{OWN_NAMES[seen.language]}"
        return f"{self.answer(seen.type)}{case}{language}"

    def desk(self, name: str) -> str:
        """Return a desk's short name."""
        known = self._desks.get(name)
        return known.short if known else name

    def variant(self, name: str) -> str:
        """Return what a case is called."""
        return "ふつう" if name == PLAIN else name


def differences(old: Played, new: Played, names: Names, rules: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return everything that is different for the resident, the most important first.

    Args:
        old: The turn as it was played.
        new: The same turn, played on the other content.
        names: What staff call things.
        rules: What *new* breaks and *old* does not: by the rule's id, a sentence.
    """
    pressed = tuple(_pressed(old, new))
    broken = tuple(_rules(rules))
    if old.seen is None or new.seen is None or old.reply is None or new.reply is None:
        return (*_silence(old.seen, new.seen, names), *pressed, *broken)
    chosen = tuple(_chosen(old.seen, new.seen, names))
    desks = tuple(_desks(old.reply.desks, new.reply.desks, names))
    if chosen:
        shown = tuple(one for one in desks if one.aspect is Aspect.DESKS)
        return (*chosen, *pressed, *shown, *broken)
    return (
        *pressed,
        *_urgency(old.reply.urgent, new.reply.urgent),
        *desks,
        *_buttons(old.seen.buttons, new.seen.buttons),
        *broken,
        *_texts(parts_of(old.reply, new.reply)),
    )


def _silence(old: Seen | None, new: Seen | None, names: Names) -> Iterator[Difference]:
    if old is None and new is not None:
        says = f"何も届かなかったところに、「{names.answer(new.type)}」が届きます"
        yield Difference(aspect=Aspect.SILENCE, subject=f">{new.type}", says=says, new=new.type)
    if new is None and old is not None:
        says = f"「{names.answer(old.type)}」が届いていたところに、何も届かなくなります"
        yield Difference(aspect=Aspect.SILENCE, subject=f"{old.type}>", says=says, old=old.type)


def _pressed(old: Played, new: Played) -> Iterator[Difference]:
    if old.pressed is None or new.pressed is None or bool(old.pressed.data) == bool(new.pressed.data):
        return
    label = new.pressed.label
    gone = bool(old.pressed.data)
    says = (
        f"台本が押すボタン「{label}」が、ここまでの答えから消えています(古い画面のボタンを押したものとして続けました)"
        if gone
        else f"台本が押すボタン「{label}」は、前の版の答えにはありませんでした"
    )
    yield Difference(
        aspect=Aspect.PRESSED, subject=label, says=says, old=label if gone else "", new="" if gone else label
    )


def _rules(rules: Mapping[str, str]) -> Iterator[Difference]:
    for rule, says in rules.items():
        yield Difference(aspect=Aspect.RULES, subject=rule, says=f"決まりを破ります: {says}", new=rule)


def _chosen(old: Seen, new: Seen, names: Names) -> Iterator[Difference]:
    if old.type != new.type:
        says = f"答えが「{names.answer(old.type)}」から「{names.answer(new.type)}」に変わります"
        yield _moved(Aspect.TYPE, old.type, new.type, says)
    if (old.type, old.variant) != (new.type, new.variant) and not old.variant == new.variant == PLAIN:
        says = f"場合が「{names.variant(old.variant)}」から「{names.variant(new.variant)}」に変わります"
        if old.variant != new.variant:
            yield _moved(Aspect.VARIANT, old.variant, new.variant, says)
    if old.language != new.language:
        says = f"ことばが{OWN_NAMES[old.language]}から{OWN_NAMES[new.language]}に変わります"
        yield _moved(Aspect.LANGUAGE, old.language, new.language, says)
    if old.brief != new.brief:
        says = "することだけの短い答えになります" if new.brief else "短い答えではなく、はじめから全部が届きます"
        yield _moved(Aspect.BRIEF, _yes(old.brief), _yes(new.brief), says)
    if old.alarm != new.alarm:
        yield _moved(Aspect.ALARM, old.alarm or "", new.alarm or "", _alarm_says(old.alarm, new.alarm, names))
    if set(old.between) != set(new.between):
        asked = [_either(seen.between, names) for seen in (old, new)]
        says = f"「どちらですか」とたずねる二つが、{asked[0]}から{asked[1]}に変わります"
        yield _moved(Aspect.BETWEEN, "・".join(old.between), "・".join(new.between), says)


def _alarm_says(old: str | None, new: str | None, names: Names) -> str:
    if old and new:
        return f"いちばん上の急ぎの一文が、「{names.answer(old)}」から「{names.answer(new)}」に変わります"
    if new:
        return f"いちばん上に、「{names.answer(new)}」の急ぎの一文が加わります"
    return f"いちばん上の、「{names.answer(old or '')}」の急ぎの一文が消えます"


def _either(between: Sequence[str], names: Names) -> str:
    return "「" + "・".join(names.answer(one) for one in between) + "」" if between else "「なし」"


def _moved(aspect: Aspect, old: str, new: str, says: str) -> Difference:
    return Difference(aspect=aspect, subject=f"{old}>{new}", says=says, old=old, new=new)


def _yes(value: bool) -> str:
    return "はい" if value else "いいえ"


def _urgency(old: bool, new: bool) -> Iterator[Difference]:
    if old != new:
        says = "急ぎの答え(赤)になります" if new else "急ぎの答え(赤)ではなくなります"
        yield _moved(Aspect.URGENT, _yes(old), _yes(new), says)


def _desks(old: Sequence[DeskLine], new: Sequence[DeskLine], names: Names) -> Iterator[Difference]:
    before, after = ({desk.id: desk for desk in desks} for desks in (old, new))
    for desk in old:
        if desk.id not in after:
            yield Difference(
                aspect=Aspect.DESKS, subject=desk.id, says=f"窓口「{names.desk(desk.id)}」が消えます", old=desk.id
            )
    for desk in new:
        if desk.id not in before:
            yield Difference(
                aspect=Aspect.DESKS, subject=desk.id, says=f"窓口「{names.desk(desk.id)}」が加わります", new=desk.id
            )
    kept_before = [desk.id for desk in old if desk.id in after]
    kept_after = [desk.id for desk in new if desk.id in before]
    if kept_before != kept_after:
        was, now = ("、".join(map(names.desk, order)) for order in (kept_before, kept_after))
        says = f"窓口の順が変わります: {was} → {now}"
        yield Difference(aspect=Aspect.DESK_ORDER, subject="", says=says, old=was, new=now)
    for name in kept_after:
        yield from _desk(before[name], after[name], names.desk(name))


def _desk(old: DeskLine, new: DeskLine, name: str) -> Iterator[Difference]:
    was, now = (" ".join(filter(None, (one.number, one.ordinary_number))) for one in (old, new))
    if was != now:
        says = f"窓口「{name}」の番号が変わります: {was or 'なし'} → {now or 'なし'}"
        yield Difference(aspect=Aspect.DESK_NUMBER, subject=old.id, says=says, old=was, new=now)
    if old.state != new.state or figures(old.state_text) != figures(new.state_text):
        says = f"窓口「{name}」の受付の表示が変わります: {old.state_text} → {new.state_text}"
        yield Difference(aspect=Aspect.DESK_STATE, subject=old.id, says=says, old=old.state_text, new=new.state_text)
    if old.hours_text != new.hours_text:
        says = f"窓口「{name}」の受付時間が変わります: {old.hours_text} → {new.hours_text}"
        yield Difference(aspect=Aspect.DESK_HOURS, subject=old.id, says=says, old=old.hours_text, new=new.hours_text)


def _buttons(old: Sequence[Button], new: Sequence[Button]) -> Iterator[Difference]:
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    for was, now in _pairs(gone, come):
        if was and now and was.data == now.data:
            says = f"ボタン「{was.label}」の名前が「{now.label}」に変わります"
        elif was and now:
            says = f"ボタン「{was.label}」の行き先が変わります: {was.data} → {now.data}"
        elif was:
            says = f"ボタン「{was.label}」が消えます"
        else:
            says = f"ボタン「{now.label if now else ''}」が加わります"
        subject = f"{_named(was)}>{_named(now)}"
        yield Difference(aspect=Aspect.BUTTONS, subject=subject, says=says, old=_named(was), new=_named(now))
    kept_before = [one.label for one in old if one in new]
    kept_after = [one.label for one in new if one in old]
    if kept_before != kept_after:
        was_order, now_order = "、".join(kept_before), "、".join(kept_after)
        says = f"ボタンの順が変わります: {was_order} → {now_order}"
        yield Difference(aspect=Aspect.BUTTON_ORDER, subject="", says=says, old=was_order, new=now_order)


def _pairs(gone: Iterable[Button], come: Iterable[Button]) -> Iterator[tuple[Button | None, Button | None]]:
    """Return the buttons that do the same under another name, or another thing under the same name; then the rest."""
    left = list(come)
    for was in gone:
        same = next((now for now in left if now.data == was.data), None)
        same = same or next((now for now in left if now.label == was.label), None)
        if same:
            left.remove(same)
        yield was, same
    for now in left:
        yield None, now


def _named(button: Button | None) -> str:
    return f"{button.label}({button.data})" if button else ""


def _texts(parts: Iterable[Part]) -> Iterator[Difference]:
    wording = []
    for part in parts:
        if part.old == part.new:
            continue
        was, now = "\n".join(part.old), "\n".join(part.new)
        if part.counts and len(part.old) != len(part.new):
            says = f"{part.name}の数が変わります: {len(part.old)} → {len(part.new)}"
            yield Difference(aspect=Aspect.FOUND, subject=part.id, says=says, old=was, new=now)
        elif part.holds_figures and (before := figures(was)) != (after := figures(now)):
            less, more = ("、".join((one - other).elements()) for one, other in ((before, after), (after, before)))
            says = f"{part.name}の中の数字が変わります: {less or 'なし'} → {more or 'なし'}"
            yield Difference(aspect=Aspect.FIGURES, subject=part.id, says=says, old=less, new=more)
        says = f"{part.name}の言いまわしが変わります"
        wording.append(Difference(aspect=Aspect.WORDING, subject=part.id, says=says, old=was, new=now))
    yield from wording
