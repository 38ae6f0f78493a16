"""Nothing of a resident's own is left in a masked text, and the words around it stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.mask import mask
from bot.language.normalise import normalise
from bot.language.phone import PhoneShape, numbers_in


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("0120-220-614から電話", "〈電話番号〉から電話"),
        ("090−1234−5678です", "〈電話番号〉です"),
        ("〇九〇の一二三四の五六七八です", "〈電話番号〉です"),
        ("+44 20 7946 0958から", "〈国際電話番号〉から"),
        ("https://example.com/a?b=cを開いた", "〈URL〉を開いた"),
        ("example.xyz/pay を開いた", "〈URL〉 を開いた"),
        ("taro@example.co.jp から", "〈メール〉 から"),
        ("30万円払った", "〈金額〉払った"),
        ("2,000円", "〈金額〉"),
        ("三十万円を送金", "〈金額〉を送金"),
        ("5万渡した", "〈金額〉渡した"),
        ("188と110と#9110", "188と110と#9110"),
        ("16万人分の情報", "16万人分の情報"),
        ("令和6年1月17日9:00", "令和6年1月17日9:00"),
        ("死にたい", "死にたい"),
    ],
)
def test_what_is_their_own_becomes_a_placeholder(text: str, masked: str) -> None:
    """Staff see that there was a number, never which."""
    assert mask(text) == masked


@given(st.text(max_size=80), st.sampled_from(["0120-220-614", "080-1234-5678", "0926433066", "+44 20 7946 0958"]))
def test_no_telephone_number_survives(around: str, number: str) -> None:
    """Wherever a number stands, its digits are gone."""
    masked = mask(normalise(f"{around} {number} です"))

    assert all(found.shape in (PhoneShape.SHORT, PhoneShape.OTHER) for found in numbers_in(masked))


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_masking_never_breaks(text: str) -> None:
    """Any text can be masked, also one that nobody normalised."""
    assert isinstance(mask(text), str)
