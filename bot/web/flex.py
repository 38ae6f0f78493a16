"""LINE's Flex messages as HTML, good enough to judge a layout by. For the gallery only.

Drawn from the very JSON that is sent, so a change of the renderer shows here by itself. What
is not known is shown by its name instead of being left out.

Source: https://developers.line.biz/en/docs/messaging-api/flex-message-elements/ and
flex-message-layout/ (sizes, spacing, margins). Read 2026-08.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

Json = Mapping[str, Any]

TEXT = {"xxs": 11, "xs": 13, "sm": 14, "md": 16, "lg": 19, "xl": 22, "xxl": 29, "3xl": 35, "4xl": 48, "5xl": 74}
"""Pixels of a text's ``size``."""

SPACE = {"none": 0, "xs": 2, "sm": 4, "md": 8, "lg": 12, "xl": 16, "xxl": 20}
"""Pixels of a margin, a spacing, a padding."""

WIDTH = {"nano": 120, "micro": 160, "deca": 220, "hecto": 241, "kilo": 260, "mega": 300, "giga": 386}
"""Pixels of a bubble's ``size`` on a telephone of 375."""

ALIGN = {"start": "left", "center": "center", "end": "right"}
LINE_UP = {"top": "flex-start", "center": "center", "bottom": "flex-end"}


def messages(body: list[Json]) -> Markup:
    """Return every message of a reply, with the quick replies below the last."""
    drawn = Markup("").join(_message(message) for message in body)
    quick = [item["action"] for message in body[-1:] for item in message.get("quickReply", {}).get("items", ())]
    if not quick:
        return drawn
    labels = Markup("").join(Markup('<span class="quick">{}</span>').format(one.get("label", "?")) for one in quick)
    return drawn + Markup('<div class="quick-row">{}</div>').format(labels)


def _message(message: Json) -> Markup:
    if message["type"] == "text":
        return Markup('<div class="line-text">{}</div>').format(message["text"])
    if message["type"] != "flex":
        return _unknown(message)
    contents = message["contents"]
    bubbles = contents["contents"] if contents["type"] == "carousel" else [contents]
    alt = Markup('<p class="alt">altText: {}</p>').format(message.get("altText", ""))
    return Markup('<div class="carousel">{}</div>').format(Markup("").join(map(bubble, bubbles))) + alt


def bubble(one: Json) -> Markup:
    """Return one bubble: header, hero, body, footer."""
    styles = one.get("styles", {})
    parts = Markup("").join(
        _section(name, one[name], styles.get(name, {})) for name in ("header", "hero", "body", "footer") if name in one
    )
    style = f"width:{WIDTH.get(one.get('size', 'mega'), 300)}px"
    return Markup('<div class="bubble" style="{}">{}</div>').format(style, parts)


def _section(name: str, box: Json, style: Json) -> Markup:
    own = {"backgroundColor": style["backgroundColor"]} if "backgroundColor" in style else {}
    padded = {"paddingAll": "10px" if name == "footer" else "20px", **own, **box}
    line = Markup('<hr class="separator">') if style.get("separator") else Markup("")
    return line + component(padded, "vertical")


def component(one: Json, layout: str) -> Markup:
    """Return one component inside a box of *layout*."""
    draw = _DRAWN.get(one["type"])
    return draw(one, layout) if draw else _unknown(one)


def _box(one: Json, layout: str) -> Markup:
    inner = one.get("layout", "vertical")
    style = {
        "display": "flex",
        "flex-direction": "column" if inner == "vertical" else "row",
        "gap": _space(one.get("spacing")),
        "background": one.get("backgroundColor"),
        "border-radius": _space(one.get("cornerRadius")),
        "width": one.get("width"),
        "height": one.get("height"),
        "justify-content": one.get("justifyContent"),
        "align-items": one.get("alignItems") or ("baseline" if inner == "baseline" else None),
    }
    if "borderWidth" in one or "borderColor" in one:
        style["border"] = f"{_border(one.get('borderWidth', '1px'))} solid {one.get('borderColor', '#000000')}"
    for side, name in (("All", ""), ("Top", "-top"), ("Bottom", "-bottom"), ("Start", "-left"), ("End", "-right")):
        if f"padding{side}" in one:
            style[f"padding{name}"] = _space(one[f"padding{side}"])
    inside = Markup("").join(component(child, inner) for child in one.get("contents", ()))
    return _element("div", {**style, **_place(one, layout)}, inside, pressed=one.get("action"))


def _text(one: Json, layout: str) -> Markup:
    style = {
        "font-size": _size(one.get("size", "md")),
        "color": one.get("color"),
        "font-weight": one.get("weight"),
        "font-style": one.get("style"),
        "text-decoration": one.get("decoration"),
        "text-align": ALIGN.get(one.get("align", "")),
        "white-space": "pre-line" if one.get("wrap") else "nowrap",
        "overflow": None if one.get("wrap") else "hidden",
        "text-overflow": None if one.get("wrap") else "ellipsis",
        "line-height": "1.4",
    }
    if one.get("contents"):
        inside = Markup("").join(_span(span) for span in one["contents"])
    else:
        inside = escape(one.get("text", ""))
    return _element("div", {**style, **_place(one, layout)}, inside, pressed=one.get("action"))


def _span(one: Json) -> Markup:
    style = {
        "font-size": _size(one["size"]) if "size" in one else None,
        "color": one.get("color"),
        "font-weight": one.get("weight"),
        "text-decoration": one.get("decoration"),
    }
    return _element("span", style, escape(one.get("text", "")))


def _button(one: Json, layout: str) -> Markup:
    kind = one.get("style", "link")
    ground = {"primary": "#17c950", "secondary": "#dcdfe5"}.get(kind, "transparent")
    colour = {"primary": "#ffffff", "secondary": "#111111"}.get(kind, "#42659a")
    style = {
        "background": one.get("color", ground) if kind != "link" else "transparent",
        "color": one.get("color", colour) if kind == "link" else colour,
        "height": "40px" if one.get("height") == "sm" else "52px",
        "border-radius": "8px",
        "display": "flex",
        "align-items": "center",
        "justify-content": "center",
        "font-size": "16px",
    }
    action = one.get("action", {})
    return _element("div", {**style, **_place(one, layout)}, escape(action.get("label", "?")), pressed=action)


def _separator(one: Json, layout: str) -> Markup:
    style = {"margin-top": _space(one.get("margin")), "border-color": one.get("color")}
    return _element("hr", style, Markup(""), name="separator")


def _filler(_one: Json, _layout: str) -> Markup:
    return Markup('<div class="filler"></div>')


def _unknown(one: Json) -> Markup:
    return Markup('<div class="unknown">{}</div>').format(one.get("type", "?"))


def _place(one: Json, layout: str) -> dict[str, str | None]:
    """Return how a component stands in its box: what it takes of the room, and its margin."""
    flex = one.get("flex", 1 if layout != "vertical" and one["type"] in ("box", "text", "button") else None)
    fixed = "width" in one or flex == 0
    grows = "0 0 auto" if fixed else f"{flex} {flex} 0"
    return {
        "flex": None if flex is None or layout == "vertical" else grows,
        "min-width": None if fixed else "0",
        "align-self": LINE_UP.get(one.get("gravity", "")) if layout != "vertical" else None,
        "margin-top" if layout == "vertical" else "margin-left": _space(one["margin"]) if "margin" in one else None,
        "margin-right": "auto" if layout == "vertical" and "width" in one else None,
    }


def _element(
    tag: str, style: Mapping[str, str | None], inside: Markup, *, name: str = "", pressed: Json | None = None
) -> Markup:
    written = ";".join(f"{key}:{value}" for key, value in style.items() if value)
    kept = Markup(' title="{}"').format(_does(pressed)) if pressed else Markup("")
    classes = " ".join(filter(None, (name, "pressed" if pressed else "")))
    opened = Markup('<{} class="{}" style="{}"{}>').format(Markup(tag), classes, written, kept)  # noqa: S704
    return opened if tag == "hr" else opened + inside + Markup("</{}>").format(Markup(tag))  # noqa: S704


def _does(action: Json) -> str:
    """Return what pressing does: the data, the address, the text."""
    keys: Iterable[str] = ("data", "uri", "clipboardText", "text")
    return f"{action.get('type', '?')} " + " ".join(str(action[key]) for key in keys if key in action)


def _size(size: str) -> str:
    return f"{TEXT[size]}px" if size in TEXT else size


def _space(given: str | None) -> str | None:
    return None if given is None else f"{SPACE[given]}px" if given in SPACE else given


def _border(given: str) -> str:
    named = {"light": "0.5px", "normal": "1px", "medium": "2px", "semi-bold": "3px", "bold": "4px", "none": "0"}
    return named.get(given, given)


_DRAWN: Mapping[str, Callable[[Json, str], Markup]] = {
    "box": _box,
    "text": _text,
    "button": _button,
    "separator": _separator,
    "filler": _filler,
}
