"""Read many files of one content folder and keep every fault, so that a clerk sees all at once."""

from pathlib import Path

from bot.content.models import Answer
from bot.content.parsed import ParsedFiles
from bot.content.phrases import Phrases
from bot.content.reading import Record
from bot.content.reading import load as load_file
from bot.content.spoken import Translation
from bot.content.translations import SaidAnswer, SaidMemo, SaidWords
from bot.content.yamlfile import YamlFile
from bot.errors import ContentError, Fault
from bot.model import Language

_TABLES = ("_desks", "_closures", "_phrases", "_memo", "_richmenu", "_telegram", "_pages", "_rules")
_SAID_TABLES = ("_phrases", "_words", "_memo", "_pages")


class FolderReader:
    """Reads below one folder; what it could not read is in ``faults``."""

    def __init__(self, folder: Path, parsed: ParsedFiles | None = None) -> None:
        self.folder = folder
        self.parsed = parsed or ParsedFiles()
        self.faults: list[Fault] = []
        self.files: dict[str, YamlFile] = {}

    def read(self, name: str, record: type[Record]) -> Record | None:
        """Return the file *name* as *record*; None where it has faults."""
        try:
            value, self.files[name] = load_file(self.folder, name, record, self.parsed.read)
        except ContentError as error:
            self.faults += error.faults
            return None
        return value

    def read_answers(self) -> dict[str, Answer]:
        """Return every answer that could be read."""
        answers: dict[str, Answer] = {}
        yaml_files = {path.stem for path in (self.folder / "responses").glob("*.yaml")}
        self.refuse_strangers("responses", yaml_files)
        for path in sorted((self.folder / "responses").glob("*.yaml")):
            if path.stem in _TABLES:
                continue
            if (answer := self.read(f"responses/{path.name}", Answer)) is not None:
                answers[path.stem] = answer
        return answers

    def read_translation(self, language: Language) -> Translation | None:
        """Return the files of one language; None where one that must be there has faults."""
        folder = f"responses/{language}"
        answers: dict[str, SaidAnswer] = {}
        phrases = self.read(f"{folder}/_phrases.yaml", Phrases)
        words = self.read(f"{folder}/_words.yaml", SaidWords)
        memo = self.read(f"{folder}/_memo.yaml", SaidMemo)
        for path in sorted((self.folder / folder).glob("*.yaml")):
            if path.stem in _SAID_TABLES:
                continue
            if (answer := self.read(f"{folder}/{path.name}", SaidAnswer)) is not None:
                answers[path.stem] = answer
        if not (phrases and words and memo):
            return None
        return Translation(phrases=phrases, words=words, memo=memo, answers=answers)

    def refuse_strangers(self, folder: str, known: set[str]) -> None:
        """Fault every file that nobody would read: what stands in it would be lost in silence."""
        for path in sorted((self.folder / folder).glob("*.y*ml")):
            if path.stem not in known or path.suffix != ".yaml":
                what = "この名前のファイルは使われません。ファイル名を確かめるか、消してください。"
                self.faults.append(Fault(f"{folder}/{path.name}", 0, what))

    def refuse_folders(self, writer: Path) -> None:
        """Fault every folder inside a writer's: nobody would read it."""
        for path in sorted(writer.iterdir()):
            if path.is_dir():
                what = "ここより深いフォルダーは使われません。例文は intents/<書き手>/<種類>.yaml に置いてください。"
                self.faults.append(Fault(f"intents/{writer.name}/{path.name}", 0, what))

    def stop_at_faults(self) -> None:
        """Raise everything that was found so far.

        Raises:
            ContentError: with every fault.
        """
        if self.faults:
            raise ContentError(self.faults)
