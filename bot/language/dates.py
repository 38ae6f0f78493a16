"""Dates as people write them: with eras, with dots, in six languages.

Texts have gone through NFKC and lower case.
"""

import re

LATEST_BIRTH = 2012
"""A later year is rather the year of a call: children do not write here."""

_ERA = r"(?P<era>明治|大正|昭和|平成|令和|(?<![a-z])[mtshr])[. ]?(?P<of_era>[0-9]{1,2}|元)"
_YEAR = rf"(?:{_ERA}|(?P<year>(?:18|19|20)[0-9]{{2}}))"
_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
DATE = re.compile(
    rf"(?<![0-9]){_YEAR} ?[年.\-/년] ?[01]?[0-9](?: ?[月.\-/월] ?[0-3]?[0-9](?![0-9]) ?[日일]?| ?[月월])"
    r"|(?<![0-9])[01]?[0-9] ?[月월] ?[0-3]?[0-9] ?[日일]"
    r"|(?<![0-9])[0-3]?[0-9][/.\-][0-3]?[0-9][/.\-](?P<last>(?:19|20)[0-9]{2})(?![0-9])"
    rf"|(?<![a-z]){_MONTHS}\.? [0-3]?[0-9](?:st|nd|rd|th)?,? (?P<last_in_words>(?:19|20)[0-9]{{2}})"
    rf"|(?<![0-9])[0-3]?[0-9](?:st|nd|rd|th)? {_MONTHS},? (?P<last_behind>(?:19|20)[0-9]{{2}})"
    r"|(?<![0-9])[0-3]?[0-9] tháng [01]?[0-9] năm (?P<last_vi>(?:19|20)[0-9]{2})"
    r"|(?<![0-9])(?P<joined>(?:19|20)[0-9]{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|(?<![0-9])(?P<short>[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
_ERA_BEGINS = {
    "明治": 1867, "m": 1867, "大正": 1911, "t": 1911, "昭和": 1925, "s": 1925, "平成": 1988, "h": 1988, "令和": 2018,
    "r": 2018,
}  # fmt: skip


def year_of(found: re.Match[str]) -> int:
    """Return the year of a match of ``DATE``, 0 where it has none."""
    if era := found["era"]:
        return _ERA_BEGINS[era] + (1 if found["of_era"] == "元" else int(found["of_era"]))
    years = (found[name] for name in ("year", "last", "last_in_words", "last_behind", "last_vi", "joined"))
    return int(next((year for year in years if year), 0))
