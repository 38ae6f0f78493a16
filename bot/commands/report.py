"""What ``setup`` tells the operator, a line for each thing: done, as it was, or to be mended."""

import json
from typing import Any, TextIO

NO_PUBLIC_URL = (
    "PUBLIC_URL がありません。住民がページを開く住所(https://…)を .env に書いてください。webhook を設定できません。"
)


class Report:
    """Writes lines as things happen, so that a crash leaves the last one standing."""

    def __init__(self, out: TextIO, title: str) -> None:
        """Begin with *title*."""
        self._out = out
        self._changed = False
        self.status = 0
        """The exit status: 1 as soon as something is to be mended."""
        self._say(title)

    def done(self, what: str) -> None:
        """Say that *what* was changed."""
        self._changed = True
        self._say(f"  [しました]   {what}")

    def same(self, what: str) -> None:
        """Say that *what* was right already."""
        self._say(f"  [そのまま]   {what}")

    def missing(self, what: str) -> None:
        """Say what the operator must mend."""
        self.status = 1
        self._say(f"  [足りない]   {what}")

    def by_hand(self, what: str) -> None:
        """Say what only a person can look at; nothing is known to be wrong."""
        self._say(f"  [手で確認]   {what}")

    def request(self, line: str, body: dict[str, Any] | None = None, more: str = "") -> None:
        """Show one request of a dry run."""
        self._say(f"\n{line}" + (f"\n  {more}" if more else ""))
        if body is not None:
            self._say(readable(body))

    def text(self, line: str) -> None:
        """Say *line* as it is."""
        self._say(line)

    def end(self, again: str) -> int:
        """Say how it stands; return the exit status. *again* is the command."""
        if self.status:
            self._say(f"\nまだ終わっていません。[足りない] を直して、もう一度 {again} を実行してください。")
        elif self._changed:
            self._say("\n準備ができました。")
        else:
            self._say("\nすることはありません。すべて準備ができています。")
        return self.status

    def end_of_dry_run(self, again: str) -> int:
        """Say how it stands; return the exit status. *again* is the command."""
        if self.status:
            self._say(f"\n何も送っていません。[足りない] を直してから、{again} を実行してください。")
        else:
            self._say(f"\n何も送っていません。足りないものはありません。{again} で、送ります。")
        return self.status

    def _say(self, line: str) -> None:
        print(line, file=self._out, flush=True)


def readable(body: dict[str, Any]) -> str:
    """Return *body* as JSON with a line for each part, and for each part of a list."""
    parts = []
    for name, value in body.items():
        if isinstance(value, list):
            inner = ",\n".join(f"    {_one_line(part)}" for part in value)
            parts.append(f"  {_one_line(name)}: [\n{inner}\n  ]")
        else:
            parts.append(f"  {_one_line(name)}: {_one_line(value)}")
    return "{\n" + ",\n".join(parts) + "\n}"


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
