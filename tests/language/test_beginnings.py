"""Half a number: explained by its shape, never taken for a whole one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.beginnings import shape_named
from bot.language.phone import PhoneShape


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("+1 844 から着信がありました", PhoneShape.INTERNATIONAL),
        ("＋４４から電話", PhoneShape.INTERNATIONAL),
        ("プラスから始まる番号", PhoneShape.INTERNATIONAL),
        ("国際電話がかかってきた", PhoneShape.INTERNATIONAL),
        ("末尾が0110の番号から", PhoneShape.ENDS_0110),
        ("下4桁0110って警察?", PhoneShape.ENDS_0110),
        ("050から始まる番号です", PhoneShape.IP_PHONE),
        ("0120で始まる番号は本物?", PhoneShape.FREE_DIAL),
        ("０８００の番号です", PhoneShape.FREE_DIAL),
        ("0570からです", PhoneShape.NAVI_DIAL),
        ("090からかかってきた", PhoneShape.MOBILE),
        ("+81から", None),
        ("1+1は", None),
        ("この番号は誰ですか", None),
        ("", None),
    ],
)
def test_a_beginning_is_named(text, shape):
    """Who reads only "+1" from a display is told what that means."""
    assert shape_named(text) == shape


@given(st.text(max_size=3000))
def test_any_text_is_borne(text):
    """Nothing that a resident types makes it raise."""
    shape_named(text)
