"""Questions of ours on the page: pressed or typed, carried by the signed talk, said in the resident's own words."""

import html
import re

import pytest

from bot.answering import Answering
from bot.channels.web.talk import signed_talk
from bot.composed_checks import choices
from bot.content.library import Content
from bot.content.models import Answer, Ask
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.dialogue.names import NEITHER, WHICH
from bot.dialogue.targets import ASK, MORE
from bot.replies.buttons import every_button
from tests.builders import (
    DOUBTFUL,
    NOON,
    PASSED_ON,
    PERHAPS_PAID,
    PERHAPS_TOLD,
    a_doubting_answering,
    first_of,
    reply_to,
)
from tests.conftest import KEY
from tests.web.doors import Doors, open_doors

ASKED = re.compile(r'<p class="asked-text">(.*?)</p>', re.DOTALL)
FIRST = re.compile(r'<h2 class="answer-first" id="first" tabindex="-1">(.*?)</h2>', re.DOTALL)
OPTION = re.compile(r'<li><button name="ask" value="([^"]*)">')
TALK = re.compile(r'name="talk" value="([^"]*)"')


@pytest.fixture
def doubting(tmp_path, answering) -> Doors:
    """The app with a matcher that is not sure about some messages."""
    opened = open_doors(tmp_path, a_doubting_answering(answering))
    yield opened
    opened.store.close()


def ask(doors: Doors, **fields: str) -> str:
    """Send the form and return the page."""
    response = doors.client.post("/", data=fields)
    assert response.status_code == 200
    return response.text


def go_on(doors: Doors, page: str, **fields: str) -> str:
    """Send the form of *page*, with the talk that it carries."""
    [talk] = set(TALK.findall(page))
    return ask(doors, talk=talk, **fields)


def seen(pattern: re.Pattern[str], page: str) -> str:
    """Return the words of the only place where *pattern* fits."""
    [found] = pattern.findall(page)
    return html.unescape(re.sub(r"<[^>]+>", "", found))


def options(page: str) -> list[str]:
    """Return what the replies to our question post, in their order."""
    return [html.unescape(value) for value in OPTION.findall(page)]


def question_of(answer: Answer) -> Ask:
    """Return what *answer* asks."""
    assert answer.ask is not None
    return answer.ask


def test_a_question_shows_every_reply_as_a_button(doors: Doors, content: Content) -> None:
    """In the order that numbers them, each with its label, which comes back as the resident's own words."""
    wanted = question_of(content.answers["paid"]).options

    assert options(ask(doors, ask=f"{MORE}paid")) == [f"{ASK}{option.to} {option.label}" for option in wanted]


def test_pressing_a_reply_leads_to_its_case(doors: Doors, answering: Answering, content: Content) -> None:
    """Each of them, under the label that was pressed."""
    page = ask(doors, text="もう払った")
    for option in question_of(content.answers["paid"]).options:
        answered = go_on(doors, page, ask=f"{ASK}{option.to} {option.label}")
        assert seen(FIRST, answered) == first_of(answering, option.to), option
        assert seen(ASKED, answered) == option.label


@pytest.mark.parametrize("typed", ["2", "２", "二", "②", "2番です"])
def test_a_typed_number_is_the_reply_of_that_number(
    doors: Doors, answering: Answering, content: Content, typed: str
) -> None:
    """However it is written; the line above the answer shows what was typed."""
    second = reply_to(content, "paid", 2)
    answered = go_on(doors, ask(doors, ask=f"{MORE}paid"), text=typed)

    assert seen(FIRST, answered) == first_of(answering, second.to)
    assert seen(ASKED, answered) == typed


def test_a_number_without_the_talk_is_no_reply(doors: Doors, answering: Answering, content: Content) -> None:
    """Nobody can be asked by a page that they did not see."""
    second = reply_to(content, "paid", 2)

    assert seen(FIRST, ask(doors, text="2")) != first_of(answering, second.to)


def test_a_talk_of_three_questions_goes_on_by_pages_alone(doors: Doors, answering: Answering, content: Content) -> None:
    """Paid, how, and what follows from it; the server keeps nothing."""
    follow_up = reply_to(content, reply_to(content, "paid", 2).to, 1)

    page = ask(doors, text="もう払った")
    page = go_on(doors, page, text=content.phrases.more)
    page = go_on(doors, page, text="2")
    page = go_on(doors, page, text="1")

    assert seen(FIRST, page) == first_of(answering, follow_up.to)
    assert doors.kept() == (0, 0)


def test_every_button_says_its_label_as_the_residents_own_words(doors: Doors, content: Content) -> None:
    """Replies, the way out, neither, urgent ones, next questions: whatever an answer may carry."""
    for button in every_button(content):
        page = ask(doors, ask=f"{button.data} {button.label}")
        assert seen(ASKED, page) == button.label


@pytest.mark.parametrize("label", ["", "何でも", "どちらでもない", "ほかのことを聞く"])
def test_a_label_that_leads_elsewhere_is_not_shown(doors: Doors, content: Content, label: str) -> None:
    """It was made up; what residents call the type stands there instead, never the heading made for staff."""
    kind = next(kind for kind in content.types if kind.id == "paid")

    assert seen(ASKED, ask(doors, ask=f"{ASK}paid/cash {label}")) == kind.label


def test_two_types_in_doubt_are_three_replies(doubting: Doors, content: Content) -> None:
    """The third is neither; the first line of the page asks, so no heading repeats it."""
    page = ask(doubting, text=DOUBTFUL)
    labels = {kind.id: kind.label for kind in content.types}

    assert seen(FIRST, page) == content.answers[WHICH].first
    assert options(page) == [
        f"{ASK}postcard {labels['postcard']}",
        f"{ASK}tax {labels['tax']}",
        f"{ASK}{NEITHER} {content.phrases.neither}",
    ]
    assert re.search('<form [^>]*aria-labelledby="first"', page)
    assert 'id="question"' not in page


@pytest.mark.parametrize("said", [{"ask": f"{ASK}{NEITHER} どちらでもない"}, {"text": "3"}, {"text": "どちらでもない"}])
def test_neither_asks_for_other_words(
    doubting: Doors, answering: Answering, content: Content, said: dict[str, str]
) -> None:
    """Pressed, numbered or written; it stands there as the resident's own words."""
    page = go_on(doubting, ask(doubting, text=DOUBTFUL), **said)

    assert seen(FIRST, page) == first_of(answering, NEITHER)
    assert seen(ASKED, page) == said.get("text", content.phrases.neither)


def test_the_way_out_leads_to_the_menu(doors: Doors, answering: Answering, content: Content) -> None:
    """By its button and by its words."""
    page = ask(doors, ask=f"{MORE}paid")
    way_out = content.phrases.way_out

    assert f'value="{ASK}help {way_out}"' in page
    for said in ({"ask": f"{ASK}help {way_out}"}, {"text": way_out}):
        left = go_on(doors, page, **said)
        assert (seen(FIRST, left), seen(ASKED, left)) == (first_of(answering, "help"), way_out)


def test_a_question_narrows_the_answer_before_its_general_steps(doors: Doors, content: Content) -> None:
    """The steps are for all who paid; whoever presses gets their own."""
    page = ask(doors, ask=f"{MORE}paid")

    assert page.index('class="question"') < page.index(f">{content.phrases.steps_heading}</h3>")
    assert page.index('class="question"') < page.index(f">{content.phrases.desks_heading}</h3>")


def test_in_a_case_the_steps_come_before_the_next_question(doors: Doors, content: Content) -> None:
    """They are the help itself, and whoever pressed first would lose them with the page."""
    page = ask(doors, ask=f"{ASK}paid/cash")

    assert page.index(f">{content.phrases.steps_heading}</h3>") < page.index('class="question"')
    assert page.index('class="question"') < page.index(f">{content.phrases.desks_heading}</h3>")


def test_that_a_number_may_be_written_is_said_where_one_writes(doors: Doors, content: Content) -> None:
    """Only while a question is open."""
    asking, telling = ask(doors, ask=f"{MORE}paid"), ask(doors, ask=f"{ASK}thanks")

    assert f'<p id="example" class="example">{content.phrases.number_hint}</p>' in asking
    assert content.phrases.number_hint not in telling
    assert content.phrases.web_example in telling


def test_an_alarm_is_the_first_thing_on_the_page(doubting: Doors, content: Content, answering: Answering) -> None:
    """In the title, which is read aloud first, and above the answer; it names whom it is for."""
    page = ask(doubting, text=PERHAPS_PAID)
    label = next(kind.label for kind in content.types if kind.id == "paid")
    first = first_of(answering, "paid")

    assert f"<title>{label}: {first} " in page
    assert page.index(f"{label}</p>") < page.index('class="alarm-words"') < page.index('id="first"')
    assert 'aria-labelledby="alarm first"' in page


def test_the_subject_of_an_alarm_and_the_second_one_can_be_pressed(doubting: Doors, content: Content) -> None:
    """Beside our question, before the way out."""
    page = ask(doubting, text=PERHAPS_TOLD)
    labels = {kind.id: kind.label for kind in content.types}
    places = [page.index(f'value="{ASK}{name} {labels[name]}"') for name in ("gave_info", "tax")]

    assert places == sorted(places)
    assert places[-1] < page.index(f'value="{ASK}help {content.phrases.way_out}"')


def test_an_answer_without_an_alarm_has_no_red_strip(doubting: Doors) -> None:
    """Nor an empty one."""
    assert "answer-alarm" not in ask(doubting, text=DOUBTFUL)


def test_what_was_found_in_a_message_stands_before_the_general_words(doubting: Doors, content: Content) -> None:
    """Each sign that was found, under its heading, in the order of the file."""
    page = ask(doubting, text=PASSED_ON)
    [found] = re.findall(r'<div class="found">(.*?)</div>', page, re.DOTALL)

    assert re.findall("<span>(.*?)</span></li>", found) == [html.escape(sign.found) for sign in content.signs[:3]]
    assert content.phrases.found_heading in found
    assert page.index('id="first"') < page.index(found) < page.index("answer-body")


def test_every_question_that_staff_wrote_can_be_replied_to_on_the_page(doors: Doors, content: Content) -> None:
    """With the talk that the page carries, the first and the last number lead to what their buttons say."""
    for choice in {Choice(answer=choice.answer, case=choice.case) for choice in choices(content)}:
        answer = content.answers.get(choice.answer)  # the note asks by itself (tests/web/test_notes.py)
        ask_ = answer.in_case(choice.case).ask if answer else None
        if ask_ is None:
            continue
        talk = signed_talk(KEY, Conversation(answer=choice.answer, case=choice.case, at=NOON))
        for number, option in ((1, ask_.options[0]), (len(ask_.options), ask_.options[-1])):
            typed = seen(FIRST, ask(doors, text=str(number), talk=talk))
            assert typed == seen(FIRST, ask(doors, ask=f"{ASK}{option.to}", talk=talk)), (choice, number)
