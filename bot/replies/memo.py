"""The note for the telephone as a ``Reply``: a question with its replies, or the finished note."""

from bot.content.library import Content
from bot.content.memo import Memo
from bot.dialogue.choice import Choice
from bot.dialogue.memo import MEMO_ANSWER, Picks, next_question, note
from bot.dialogue.offering import memo_options
from bot.model import Button, Language, Reply, State
from bot.replies.board import Board
from bot.replies.buttons import urgent_buttons
from bot.replies.wording import fill_numbers


def compose_memo(content: Content, board: Board, choice: Choice) -> Reply:
    """Return the next question of the note, or the note itself.

    The desks speak Japanese: whoever reads another language gets the note in やさしい日本語 above
    the own words, to be shown or read out.
    """
    picks = choice.memo or Picks()
    spoken = content.in_language(choice.language)
    lines = board.lines_in(spoken.language)
    question = next_question(spoken.memo, picks)
    made = _note(spoken.memo, picks)
    options = [Button(label=option.label, data=option.to) for option in memo_options(spoken, picks)]
    desks = [lines[name] for name in spoken.memo.desks if name in lines] if question is None else []
    in_japanese = () if spoken.language in (Language.JA, Language.EASY) else _to_be_read_out(content, picks)
    again = Button(label=spoken.phrases.memo, data=Picks().data())
    return Reply(
        answer=MEMO_ANSWER,
        language=spoken.language,
        urgent=False,
        alarm_for="",
        alarm="",
        first=spoken.memo.first if question is None and made else spoken.memo.intro,
        found=(),
        body=() if question else (*in_japanese, *made, *spoken.memo.body),
        steps=(),
        desks=tuple(sorted(desks, key=lambda line: line.state is not State.OPEN)),
        urgent_line=fill_numbers(spoken.phrases.urgent_line, {line.id: line.number for line in lines.values()}),
        urgent_buttons=urgent_buttons(spoken.phrases),
        question=question.question if question else "",
        options=tuple(options),
        buttons=() if question else (again,),
        share="\n".join((f"【{content.memo.title}】", *(in_japanese or made))) if question is None and made else "",
        sources=(),
    )


def _note(memo: Memo, picks: Picks) -> tuple[str, ...]:
    """Return the whole note; nothing where every question was passed over."""
    lines = note(memo, picks)
    return (memo.opening, *lines) if lines else ()


def _to_be_read_out(content: Content, picks: Picks) -> tuple[str, ...]:
    """Return the note in Japanese with readings, for somebody who speaks little of it."""
    memo = content.in_language(Language.EASY).memo
    lines = note(memo, picks)
    opening = [line for line in (memo.opening, memo.no_japanese) if line]
    return (*opening, *lines) if lines else ()
