"""Only LINE, and whoever holds a channel secret, gets a word into the bot."""

import pytest

from bot.channels.line.prove import prove, sign
from bot.errors import Forged

BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="
"""The test vector of LINE's documentation, "Verify webhook signature"."""


def test_lines_own_test_vector_is_proved():
    """We compute what LINE computes."""
    prove(BODY, SIGNATURE, [SECRET])

    assert sign(BODY, SECRET) == SIGNATURE


@pytest.mark.parametrize("secrets", [[SECRET, "new"], ["new", SECRET], ["", SECRET]])
def test_an_old_and_a_new_secret_are_valid_at_once(secrets):
    """While the secret is being changed no resident's message is lost."""
    prove(BODY, SIGNATURE, secrets)


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        " ",
        "é",
        "\udce9",
        "署名",
        SIGNATURE[:-1],
        SIGNATURE + "=",
        SIGNATURE.lower(),
        f"{SIGNATURE},{SIGNATURE}",
        f" {SIGNATURE}",
        "x" * 100_000,
    ],
)
def test_a_wrong_signature_is_forged_and_nothing_else(signature):
    """Whatever stands in the header, the answer is a refusal, never a crash."""
    with pytest.raises(Forged):
        prove(BODY, signature, [SECRET])


def test_one_changed_byte_anywhere_is_noticed():
    """Nobody can change a word on the way."""
    for place in range(len(BODY)):
        changed = bytearray(BODY)
        changed[place] ^= 1
        with pytest.raises(Forged):
            prove(bytes(changed), SIGNATURE, [SECRET])


@pytest.mark.parametrize("secrets", [[], [""], ["another channel's secret"]])
def test_without_the_right_secret_nothing_is_proved(secrets):
    """A bot without a secret believes nobody, not even a call signed with an empty one."""
    for signature in (SIGNATURE, sign(BODY, "")):
        with pytest.raises(Forged):
            prove(BODY, signature, secrets)


def test_the_refusal_tells_nothing(caplog):
    """The message that may be logged holds neither secret nor signature nor body."""
    with pytest.raises(Forged) as refused:
        prove(BODY, "wrong-signature", [SECRET])

    told = str(refused.value)
    assert not any(part in told for part in (SECRET, "wrong-signature", "U8e74"))
