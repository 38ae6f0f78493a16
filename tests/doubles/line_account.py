"""What LINE keeps for an account: rich menus with their pictures, and the webhook's address.

Source: Messaging API reference, "Rich menu", "Webhook settings" (2026-08), and LINE's OpenAPI. LINE
itself was never reached: the sentences are in its manner.
"""

import json
import struct
import uuid
from typing import Any
from urllib.parse import urlsplit

from tests.doubles.lean_http import Answer, Request
from tests.doubles.line_rules import REFUSALS, Check, refusal, told

MOST_MENUS = 1000
MOST_AREAS = 20
MOST_BYTES = 1_000_000

Json = dict[str, Any]


class LineAccount:
    """One account. ``answer`` is called by one thread at a time."""

    def __init__(self, check: Check | None) -> None:
        """Begin with no menu and no webhook; *check* finds more that is wrong in a menu."""
        self._check = check
        self.menus: dict[str, Json] = {}
        """By id, in the order in which they were made."""

        self.pictures: dict[str, bytes] = {}
        self.default = ""
        """The id of the menu that everybody sees; empty for none."""

        self.endpoint = ""
        self.uses_webhook = True
        """A switch of the console; no request moves it."""

        self.reaches_us = True
        """Whether the test of the webhook succeeds."""

    def add_menu(self, name: str, picture: bytes = b"") -> str:
        """Put a menu there by another hand; return its id."""
        menu_id = f"richmenu-{uuid.uuid4().hex}"
        area = {"bounds": {"x": 0, "y": 0, "width": 2500, "height": 1686}, "action": {"type": "postback", "data": "x"}}
        self.menus[menu_id] = {
            "richMenuId": menu_id,
            "size": {"width": 2500, "height": 1686},
            "selected": False,
            "name": name,
            "chatBarText": "x",
            "areas": [area],
        }
        if picture:
            self.pictures[menu_id] = picture
        return menu_id

    def answer(self, request: Request) -> Answer:
        """Answer one request as LINE does on a good day."""
        path = request.path.removeprefix("/v2/bot/")
        match request.method, path.split("/"):
            case "GET", ["info"]:
                return told(200, {"userId": "U" + "0" * 32, "basicId": "@double", "displayName": "試験"})
            case "GET", ["richmenu", "list"]:
                return told(200, {"richmenus": list(self.menus.values())})
            case "POST", ["richmenu", "validate"]:
                return self._judged(request) or told(200, {})
            case "POST", ["richmenu"]:
                return self._judged(request) or self._create(json.loads(request.body))
            case "DELETE", ["richmenu", menu_id]:
                return self._delete(menu_id)
            case "POST", ["richmenu", menu_id, "content"]:
                return self._upload(menu_id, request)
            case "POST", ["user", "all", "richmenu", menu_id]:
                return self._show(menu_id)
            case "GET", ["user", "all", "richmenu"]:
                none = told(404, {"message": "no default richmenu"})
                return told(200, {"richMenuId": self.default}) if self.default else none
            case method, ["channel", "webhook", "endpoint" | "test" as what]:
                return self._webhook(method, what, request)
        return refusal("404")

    def _judged(self, request: Request) -> Answer | None:
        """Return why LINE refuses the menu in *request*; None if it takes it."""
        try:
            menu = json.loads(request.body)
        except ValueError:
            return told(400, {"message": "The request body could not be parsed as JSON"})
        wrong = _wrong_with(menu) + (list(self._check(menu)) if self._check else [])
        if len(self.menus) >= MOST_MENUS:
            wrong.append("You cannot create more rich menus")
        if not wrong:
            return None
        return told(400, {"message": REFUSALS["400"][1], "details": [{"message": one} for one in wrong]})

    def _create(self, menu: Json) -> Answer:
        menu_id = f"richmenu-{uuid.uuid4().hex}"
        self.menus[menu_id] = {"richMenuId": menu_id, **menu}
        return told(200, {"richMenuId": menu_id})

    def _delete(self, menu_id: str) -> Answer:
        if self.menus.pop(menu_id, None) is None:
            return told(404, {"message": "richmenu not found"})
        self.pictures.pop(menu_id, None)
        self.default = "" if self.default == menu_id else self.default
        return told(200, {})

    def _upload(self, menu_id: str, request: Request) -> Answer:
        if menu_id not in self.menus:
            return told(404, {"message": "richmenu not found"})
        if request.headers.get("content-type") != "image/png" or not request.body.startswith(b"\x89PNG"):
            return told(415, {"message": "The content type is not supported"})
        if len(request.body) > MOST_BYTES:
            return told(413, {"message": "Request size exceeds the limit"})
        if menu_id in self.pictures:
            return told(400, {"message": "An image has already been uploaded to the richmenu"})
        width, height = struct.unpack(">II", request.body[16:24])
        if self.menus[menu_id]["size"] != {"width": width, "height": height}:
            return told(400, {"message": "The image size must match the size of the richmenu"})
        self.pictures[menu_id] = request.body
        return told(200, {})

    def _show(self, menu_id: str) -> Answer:
        if menu_id not in self.menus:
            return told(404, {"message": "richmenu not found"})
        if menu_id not in self.pictures:
            return told(400, {"message": "must upload richmenu image before applying it to user"})
        self.default = menu_id
        return told(200, {})

    def _webhook(self, method: str, what: str, request: Request) -> Answer:
        if (method, what) == ("GET", "endpoint"):
            none = told(404, {"message": "Webhook endpoint is not set"})
            return told(200, {"endpoint": self.endpoint, "active": self.uses_webhook}) if self.endpoint else none
        endpoint = str(json.loads(request.body).get("endpoint", ""))
        if urlsplit(endpoint).scheme != "https" or len(endpoint) > 500:
            return told(400, {"message": "Invalid webhook endpoint URL"})
        if (method, what) == ("PUT", "endpoint"):
            self.endpoint = endpoint
            return told(200, {})
        if (method, what) == ("POST", "test"):
            good = {"success": True, "statusCode": 200, "reason": "OK", "detail": "200"}
            bad = {"success": False, "statusCode": 0, "reason": "COULD_NOT_CONNECT", "detail": "TLS handshake failure"}
            return told(200, {"timestamp": "2026-11-24T00:00:00Z", **(good if self.reaches_us else bad)})
        return refusal("404")


def _wrong_with(menu: Any) -> list[str]:
    """Return what LINE finds wrong in a menu; its counts are of characters as readers see them."""
    if not isinstance(menu, dict):
        return ["must be an object"]
    size = menu.get("size", {})
    width, height = size.get("width", 0), size.get("height", 0)
    wrong = [] if 800 <= width <= 2500 and height >= 250 and width / height >= 1.45 else ["size: invalid"]
    wrong += [] if 1 <= len(menu.get("name", "")) <= 300 else ["name: Length must be between 1 and 300"]
    wrong += [] if 1 <= len(menu.get("chatBarText", "")) <= 14 else ["chatBarText: Length must be between 1 and 14"]
    wrong += [] if isinstance(menu.get("selected"), bool) else ["selected: May not be null"]
    wrong += [f"{name}: unknown" for name in menu.keys() - {"size", "name", "chatBarText", "selected", "areas"}]
    areas = menu.get("areas", [])
    wrong += [] if 1 <= len(areas) <= MOST_AREAS else ["areas: Size must be between 1 and 20"]
    for number, area in enumerate(areas):
        wrong += [f"areas[{number}].{what}" for what in _wrong_with_area(area, width, height)]
    return wrong


def _wrong_with_area(area: Json, width: int, height: int) -> list[str]:
    bounds, action = area.get("bounds", {}), area.get("action", {})
    x, y, wide, high = (bounds.get(name, -1) for name in ("x", "y", "width", "height"))
    wrong = []
    if min(x, y) < 0 or min(wide, high) < 1 or x + wide > width or y + high > height:
        wrong.append("bounds: outside")
    if action.get("type") != "postback" or not 1 <= len(action.get("data", "")) <= 300:
        wrong.append("action: invalid")
    if len(action.get("label", "")) > 20 or len(action.get("displayText", "")) > 300:
        wrong.append("action: too long")
    return wrong
