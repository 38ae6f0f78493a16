"""What is written beside a script is the whole talk, and never covers a broken promise."""

from pathlib import Path

from bot.content.library import Content
from tests.replay.broken import A_SCRIPT, CALL, a_script
from tests.replay.harness import replay
from tests.replay.transcript import renew, transcript, transcript_path
from tests.replay.world import World


def test_a_transcript_holds_what_is_done_and_all_that_is_answered(tmp_path: Path, world: World, content: Content):
    """The title, the reason, each turn with its moment, the words and the buttons."""
    written = transcript(content, replay(a_script(tmp_path), world))

    assert written.startswith("# あやしい電話\n# 電話番号と、次のボタンが出ること\n# LINE・Telegram・相談ページ\n")
    assert f"── 2026-11-24(火) 12:00 住民: {CALL}\n〔suspicious_call/" in written
    assert "[今電話中]" in written
    assert "── 2026-11-24(火) 12:00 住民: [今電話中]\n〔on_call_now/plain 短い答え〕" in written


def test_silence_is_written_down_as_well(tmp_path: Path, world: World, content: Content):
    """A reader sees that nothing comes."""
    script = A_SCRIPT.replace("  - taps: 今電話中\n    expects:\n      type: on_call_now", "  - does: ブロック")
    assert "[ブロック]\n(何も届かない)\n" in transcript(content, replay(a_script(tmp_path, script), world))


def test_renewing_writes_nothing_over_a_broken_promise(tmp_path: Path, world: World, content: Content):
    """First the promise is mended, or the script; then the transcript."""
    wrong = a_script(tmp_path, A_SCRIPT.replace("type: on_call_now", "type: paid"))
    written = transcript_path(tmp_path, wrong)
    written.write_text("as it was", encoding="utf-8")

    assert renew(content, replay(wrong, world), tmp_path) == "a_call.txt: 約束がこわれているので、書きなおしません。"
    assert written.read_text(encoding="utf-8") == "as it was"

    kept = replay(a_script(tmp_path), world)
    assert renew(content, kept, tmp_path) == "a_call.txt: 書きなおしました。"
    assert written.read_text(encoding="utf-8") == transcript(content, kept)
    assert renew(content, kept, tmp_path) == ""
