"""The figures say what they claim to say."""

from bot.understanding.evaluate import Figures, Question, ask_all, figures_of
from bot.understanding.match import Hints, Matcher
from bot.understanding.model import Model

URGENT = ("distress", "emergency", "on_call_now", "paid", "gave_info")


def a_matcher(model: Model) -> Matcher:
    """Return one that answers three texts in a known way."""
    return Matcher(model, Hints(labels={"甲": "paid", "乙": "tax", "丙": "out_of_scope"}))


def test_all_right_is_one(model: Model) -> None:
    """Nothing is lost where everything is understood, also by a second type."""
    questions = [Question(text="甲", type="paid"), Question(text="乙", type="greeting", also=("tax",))]

    figures = figures_of(ask_all(a_matcher(model).match, questions), URGENT)

    assert (figures.accuracy, figures.macro_f1, figures.urgent_recall, figures.urgent_false_alarms) == (1, 1, 1, 0)


def test_each_mistake_counts_in_its_own_figure(model: Model) -> None:
    """A missed urgent message, a false alarm, a wrong acceptance and a wrong refusal stay apart."""
    questions = [
        Question(text="乙", type="paid"),
        Question(text="甲", type="paid"),
        Question(text="甲", type="tax"),
        Question(text="丙", type="tax"),
        Question(text="乙", type="out_of_scope"),
    ]

    figures = figures_of(ask_all(a_matcher(model).match, questions), URGENT)

    assert figures == Figures(
        questions=5,
        accuracy=1 / 5,
        macro_f1=(0.5 + 0 + 0) / 3,
        urgent_recall=1 / 2,
        urgent_false_alarms=1 / 3,
        false_accepts=1,
        wrong_refusals=1 / 4,
    )


def test_no_question_is_no_figure() -> None:
    """An empty file divides by nothing."""
    assert figures_of([], URGENT).accuracy == 0
