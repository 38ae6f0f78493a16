"""The page for a browser: the same answers, no account, no cookie, and no need of a script."""

import base64
import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.web.talk import signed_talk
from bot.content.dial import must_be_copied, tel_uri
from bot.dialogue.conversation import Conversation
from bot.model import Language
from bot.web.app import POLICY
from bot.web.chat import SHOWN_LIMIT
from tests.builders import NOON, BrokenMatcher, an_answering, tells_whom_to_call
from tests.conftest import KEY
from tests.web.doors import open_doors

CALL = "警察を名乗る電話がありました"
TALK = re.compile(r'name="talk" value="([^"]*)"')
SCRIPT = '<script type="module" src="/static/chat.js"></script>'
TEL = re.compile(r'href="(tel:[^"]*)"')


def ask(doors, **fields: str) -> str:
    """Send the form and return the page."""
    response = doors.client.post("/", data=fields)
    assert response.status_code == 200
    return response.text


def words(page: str) -> str:
    """Return what a reader sees, without tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def answer_of(content, page: str) -> set[str]:
    """Return the answers whose first line stands on *page*."""
    seen = words(page)
    firsts = {name: [answer, *answer.cases.values()] for name, answer in content.answers.items()}
    return {name for name, parts in firsts.items() if any(p.first and p.first.split("{")[0] in seen for p in parts)}


def registered(content) -> set[str]:
    """Return the link of every number in the register."""
    numbers = [number for desk in content.desks.values() for number in (desk.number, desk.ordinary_number) if number]
    return {tel_uri(number) for number in numbers}


# Asking


def test_the_first_page_shows_how_to_ask(doors, content):
    """A form, the menu and the way to the desks, without a script."""
    page = doors.client.get("/").text

    assert '<form method="post"' in page
    assert "<textarea" in page
    assert content.phrases.web_label in page
    assert 'href="/desks"' in page


def test_typed_text_is_answered(doors, content):
    """The same answer as on the other channels, under the resident's own words."""
    page = ask(doors, text=CALL)

    assert "suspicious_call" in answer_of(content, page) or "on_call_now" in answer_of(content, page)
    assert CALL in words(page)


def test_every_type_can_be_asked_by_a_button(doors, content):
    """Whoever cannot type presses, and gets that answer."""
    for kind in content.types:
        page = ask(doors, ask=f"ask:{kind.id}")
        assert content.answers[kind.id].first.split("{")[0][:10] in words(page) or kind.id == "number_check", kind.id


def test_every_button_on_a_page_leads_to_its_answer(doors, content):
    """No button of the shipped pages is a dead end."""
    asked = set(re.findall(r'name="ask" value="([^" ]*)', doors.client.get("/").text))
    types = {f"ask:{kind.id}" for kind in content.types}

    assert asked & types
    assert asked <= types | {f"say:{language}" for language in content.spoken}


@pytest.mark.parametrize(
    "pressed", ["none", "_trouble", "ask:", "ask:none", "more:x", "say:xx", "memo:9.9.9", "../x", "", "\0"]
)
def test_a_button_that_we_never_made_gets_the_menu(doors, content, pressed):
    """An old page or a forged form leads on."""
    page = ask(doors, ask=pressed, text="x" if not pressed.strip() else "")

    assert "</html>" in page


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000"])
def test_sending_nothing_is_told_gently(doors, content, text):
    """No error page: one sentence above the form."""
    page = ask(doors, text=text)

    assert content.phrases.web_empty in words(page)
    assert "<textarea" in page


def test_a_form_without_fields_is_told_alike(doors, content):
    """As above."""
    assert content.phrases.web_empty in words(ask(doors))


def test_a_long_text_is_shown_cut(doors):
    """The answer stands below it and may not be pushed away."""
    page = ask(doors, text="あ" * 3000)

    assert "あ" * SHOWN_LIMIT in page
    assert "あ" * (SHOWN_LIMIT + 1) not in page


MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg/onload=alert(1)>",
    "'-alert(1)-'",
    "{{7*7}}{% raw %}{{config}}",
    "<!--",
    "&lt;b&gt;",
    "<a href='tel:09012345678'>",
    "\u202e<b>",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_stays_text(doors, text):
    """What a resident types is shown letter for letter and never becomes part of the page (T21)."""
    page = ask(doors, text=text)

    assert html.escape(text, quote=False) in page.replace("&#34;", '"').replace("&#39;", "'")
    assert "<script>" not in page
    assert "<img src=x" not in page
    assert "<svg/" not in page
    assert "49{%" not in page


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_hidden_fields_stays_out(doors, text):
    """The other fields of the form are not shown at all."""
    page = ask(doors, text="こんにちは", talk=text)
    pressed = ask(doors, ask=f"ask:paid {text}")

    for made in (page, pressed):
        assert "alert(1)" not in made
        assert "09012345678" not in made


def test_a_number_that_was_typed_never_becomes_a_link(doors, content):
    """It may be the swindler's: nobody shall call it by a tap on our page."""
    for text in ("090-1234-5678 から電話がありました", "この番号は本物ですか 0120-220-615"):
        page = ask(doors, text=text)
        assert set(TEL.findall(page)) <= registered(content)


# The talk


def misses_after(doors, talk: str) -> int:
    """Return how many misses the next page remembers when *talk* came with the form."""
    page = ask(doors, text="明日の天気は", talk=talk)
    again = doors.app.extensions["bot"].answering.content.answers["out_of_scope"].in_case("again").first
    return 2 if again in words(page) else 1


def test_the_talk_goes_on_from_page_to_page(doors):
    """A second miss is answered differently; the server keeps nothing for it."""
    [talk] = set(TALK.findall(ask(doors, text="明日の天気は")))

    assert misses_after(doors, talk) == 2
    assert doors.kept() == (0, 0)
    assert doors.rows("conversation") == []


def a_talk(key: bytes = KEY, misses: int = 1, age: timedelta = timedelta(minutes=1)) -> str:
    """Return a talk in which something was missed."""
    return signed_talk(key, Conversation(misses=misses, answer="out_of_scope", at=NOON - age))


@pytest.mark.parametrize(
    ("talk", "misses"),
    [
        (a_talk(), 2),
        (a_talk(key=b"of somebody else"), 1),
        (a_talk(age=timedelta(minutes=11)), 1),
        (a_talk(age=-timedelta(minutes=1)), 1),
        (a_talk()[:-1], 1),
        (a_talk() + "x", 1),
        (a_talk().replace(".", "..", 1), 1),
        ("", 1),
        ("é\0", 1),
        ("x" * 100_000, 1),
    ],
    ids=["ours", "another key", "too old", "of the future", "cut", "longer", "dots", "none", "odd", "long"],
)
def test_a_talk_that_we_did_not_sign_begins_anew(doors, talk, misses):
    """Nobody can make up what was said before; whatever is wrong with it, the page is normal."""
    assert misses_after(doors, talk) == misses


def test_the_talk_holds_no_words(doors):
    """The form travels through browsers and proxies; it tells a kind of question at most."""
    [talk] = set(TALK.findall(ask(doors, text="canary 090-1111-2222")))

    assert b"canary" not in base64.urlsafe_b64decode(talk.split(".")[0] + "===")


# Desks


def test_every_desk_has_a_page_with_a_link_that_dials(doors, content):
    """The number that a page dials is one of the register, and the desk's own."""
    for desk in content.desks.values():
        page = doors.client.get(f"/desk/{desk.id}")
        assert page.status_code == 200, desk.id
        links = TEL.findall(page.text)
        own = [tel_uri(number) for number in (desk.number, desk.ordinary_number) if number]
        assert set(links) <= registered(content), desk.id
        assert not own or set(links) & set(own), desk.id
        assert desk.name in words(page.text)
        assert not desk.number or desk.number in words(page.text)


def test_a_number_that_an_iphone_does_not_dial_is_no_link(doors, content):
    """#9110 is text; its ordinary number is what a tap dials (messaging_apis 1.6)."""
    for path in ["/desks", *[f"/desk/{desk.id}" for desk in content.desks.values() if desk.number]]:
        for link in TEL.findall(doors.client.get(path).text):
            assert "%23" not in link
    page = doors.client.get("/desk/police_9110").text
    assert must_be_copied(content.desks["police_9110"].number)
    assert "#9110" in words(page)
    assert tel_uri(content.desks["police_9110"].ordinary_number) in TEL.findall(page)


def test_a_desk_page_shows_who_answers_now(tmp_path, answering):
    """At 20:00 the leak desk closes, on its page as everywhere."""
    moment = [NOON.replace(hour=19, minute=59)]
    doors = open_doors(tmp_path, answering, clock=lambda: moment[0])

    before = doors.client.get("/desk/leak_desk").text
    moment[0] = NOON.replace(hour=20)
    after = doors.client.get("/desk/leak_desk").text

    assert "今 受付中 20時まで" in words(before)
    assert "時間外: 次は25日9時" in words(after)


def test_a_desk_page_names_its_source(doors, content):
    """Staff and residents can see where a number comes from."""
    page = doors.client.get("/desk/leak_desk").text

    assert html.escape(str(content.desks["leak_desk"].sources[0].url)) in page


def test_the_list_shows_every_desk(doors, content):
    """Nobody has to know what a desk is called."""
    page = words(doors.client.get("/desks").text)

    assert [desk.id for desk in content.desks.values() if desk.name not in page] == []


@pytest.mark.parametrize("path", ["/desk/none", "/desk/", "/desk/_trouble", "/desk/LEAK_DESK", "/nowhere", "/desk/a/b"])
def test_a_wrong_address_still_names_whom_to_call(doors, content, path):
    """404, and 110 one tap away."""
    response = doors.client.get(path)

    assert response.status_code == 404
    assert "tel:110" in TEL.findall(response.text)
    assert set(TEL.findall(response.text)) <= registered(content)


# What every page promises


def every_page(doors) -> dict[str, object]:
    """Return one answer of every kind that the app gives."""
    client = doors.client
    return {
        "home": client.get("/"),
        "answer": client.post("/", data={"text": CALL}),
        "desks": client.get("/desks"),
        "desk": client.get("/desk/leak_desk"),
        "wrong address": client.get("/nowhere"),
        "wrong method": client.delete("/"),
        "too large": client.post("/", data=b"x" * 2_000_000),
        "style": client.get("/static/site.css"),
        "health": client.get("/healthz"),
        "metrics": client.get("/metrics"),
        "webhook": client.post("/webhook/line"),
        "options": client.options("/"),
    }


def test_every_answer_is_guarded(doors):
    """No frame, no foreign script, no sniffing, no referrer, on errors too."""
    for name, response in every_page(doors).items():
        headers = response.headers
        assert headers["Content-Security-Policy"] == POLICY, name
        assert headers["X-Content-Type-Options"] == "nosniff", name
        assert headers["Referrer-Policy"] == "no-referrer", name
        assert "no-store" in headers["Cache-Control"] or name == "style", name
        assert "Set-Cookie" not in headers, name
        assert "Access-Control-Allow-Origin" not in headers, name


def test_the_policy_lets_nothing_in():
    """One loosened word here would undo every escape."""
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))

    assert rules["default-src"] == "'none'"
    assert set(rules.values()) <= {"'none'", "'self'"}
    assert (rules["frame-ancestors"], rules["base-uri"]) == ("'none'", "'none'")


def test_no_page_needs_anything_from_elsewhere(doors):
    """No script but our own file, no inline style, nothing loaded from another site, no address but ours."""
    for name, response in every_page(doors).items():
        page = response.text
        if response.mimetype != "text/html" or not page:
            continue
        assert not re.search(r"<iframe|\son\w+=|\sstyle=|<style|javascript:", page, re.IGNORECASE), name
        assert re.findall("<script.*", page) == [SCRIPT], name
        assert not re.search(r'(src|action|rel="[^"]*" href)="(https?:)?//', page), name
        assert re.findall(r"<html[^>]*>", page) == ['<html lang="ja">'], name
        assert "<title>" in page, name


def test_every_link_between_pages_leads_somewhere(doors, content):
    """No dead link, from any page to any page."""
    seen: set[str] = set()
    waiting = {"/"}
    while waiting - seen:
        path = (waiting - seen).pop()
        seen.add(path)
        response = doors.client.get(path)
        assert response.status_code == 200, path
        if response.mimetype == "text/html":
            found = re.findall(r'(?:href|src|action)="(/[^"#]*)', response.text)
            waiting |= {html.unescape(link) for link in found}

    assert {f"/desk/{desk.id}" for desk in content.desks.values()} <= seen


# When we are in trouble


def test_a_matcher_that_fails_still_gives_a_page_with_numbers(tmp_path, content):
    """200 and whom to call, as on the other channels; the resident's words are not lost from the talk."""
    doors = open_doors(tmp_path, an_answering(content, BrokenMatcher()))

    page = ask(doors, text="canary-text")

    assert tells_whom_to_call(words(page))


def test_a_button_needs_no_matcher(tmp_path, content):
    """Half of the bot still works while the other half is broken."""
    doors = open_doors(tmp_path, an_answering(content, BrokenMatcher()))

    assert "paid" in answer_of(content, ask(doors, ask="ask:paid"))


def test_the_pages_need_no_database(doors, monkeypatch):
    """Whoever looks for a number finds it while the disk is full."""
    doors.store.close()
    for file in doors.file.parent.glob("bot.db*"):
        file.unlink()

    assert ask(doors, text=CALL)
    assert doors.client.get("/desk/police_110").status_code == 200


def test_a_fault_of_ours_is_a_page_with_numbers(tmp_path, content):
    """503, never a 500, and not a word about what went wrong."""
    answering = an_answering(content)
    doors = open_doors(tmp_path, answering)
    japanese = replace(content.spoken[Language.JA], answers={"_trouble": content.answers["_trouble"]})
    answering.content = replace(content, spoken={Language.JA: japanese})

    response = doors.client.get("/")

    assert response.status_code == 503
    assert tells_whom_to_call(words(response.text))
    assert "KeyError" not in response.text
