"""The short words that stand in every answer and on every page (``responses/_phrases.yaml``)."""

from typing import Annotated

from pydantic import Field

from bot.content.fields import Label, Strict, Text, at_most


class Phrases(Strict):
    """Short words that every answer uses. Placeholders stand in braces."""

    open_until: Text
    open_all_day: Text
    open_now: Text
    closed_next: Text
    closed_maybe: Text
    closed: Text
    unknown: Text
    no_telephone: Text
    ordinary_number: Text
    day_today: Text
    sources_heading: Text
    steps_heading: Text
    desks_heading: Text
    urgent_line: Annotated[Text, at_most(200)]
    urgent_button_paid: Label
    urgent_button_on_call: Label
    urgent_hint_paid: Text
    urgent_hint_on_call: Text
    next_heading: Text
    way_out: Label
    neither: Label
    found_heading: Text
    number_heading: Text
    means_heading: Text
    number_hint: Text
    call: Text
    copy_: Annotated[Text, Field(alias="copy")]
    details: Text
    web_title: Text
    web_lead: Text
    web_label: Text
    web_send: Text
    web_empty: Text
    web_you: Text
    web_bot: Text
    web_privacy: Text
    web_home: Text
    web_menu_heading: Text
    web_for: Text
    web_skip: Text
    web_promise: Text
    web_urgent_heading: Text
    web_urgent_mark: Text
    web_next_heading: Text
    web_label_again: Text
    web_example: Text
    web_missing: Text
    web_missing_lead: Text
    desk_hours: Text
    desk_call: Text
    desk_source: Text
    desk_updated: Text
    desk_holidays: Text
    desk_year_end: Text
    desk_link: Text
    desk_not_known: Text
    desk_more: Text
    desk_instead: Text
    desk_ordinary_why: Text
    desks_lead: Text
    link_desks: Text
    more: Label
    cost: Text
    clock_hour: Text
    clock_minute: Text
    date_day: Text
    date_month_day: Text
    hours_words: dict[Text, Text] = {}
    """The words of opening hours (月, 毎日, 翌 ...) in another language; empty in Japanese."""

    private_notice: Text
    private_line: Text
    private_telegram: Text
    private_web: Text
    not_translated: Text
    to_easy: Label
    to_standard: Label
    to_languages: Label
    share: Label
    share_heading: Text
    share_more: Text
    share_line: Text
    share_mail: Text
    share_copy: Text
    copied: Text
    web_waiting: Text
    memo: Label
    memo_skip: Label
    memo_finish: Label
