"""Times found in a text, and where they lie in the calendar."""

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counterclaim.model.blocks import Block
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.reading.language import Model, Parse
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.time_values import granularity_of, interval_of
from counterclaim.reading.times import find_times
from tests.build import make_parse

SATURDAY = datetime.date(2015, 10, 3)
WORDS = [
    "on", "in", "the", "of", "and", "to", "24", "27", "September", "May", "Friday", "early",
    "late", "last", "next", "week", "days", "three", "ago", "2014", "0730", "GMT", "p.m.", "5:30",
    "noon", "night", "'82", "1980s", "BC", "490", "quarter", "second", "half", "a", "11", "Mehr",
    "(", ")", "-", ",", ".", "XXXX", "year", "later", "before", "that", "month", "99/99/9999",
    "31", "February", "2:99", "day", "after",
]  # fmt: skip


def unparsed(text: str, published: datetime.date | None = SATURDAY) -> tuple[Time, ...]:
    """The times of a text as one block without words, which needs no model."""
    block = Block(id="block", kind="paragraph", span=Span.of(text, 0, len(text)))
    return find_times(Parse("doc", text, [block], []), published)


def values(text: str, published: datetime.date | None = SATURDAY) -> list[tuple[str, str]]:
    return [(time.span.text, time.value) for time in unparsed(text, published)]


def bounds(time: Time) -> tuple[str, str]:
    """The first day of a time and the one after its last."""
    assert time.interval and time.interval.start and time.interval.end
    return time.interval.start.date().isoformat(), time.interval.end.date().isoformat()


def day(*numbers: int) -> datetime.datetime:
    return datetime.datetime(*numbers)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They will meet on Monday, maybe Tuesday.", "maybe", "2015-10-06?"),
        ("It fell probably on Monday.", "probably on", "2015-09-28?"),
        ("It fell possibly on 10 Muharram 1437.", "possibly on", "2015-10-23%"),
    ],
)
def test_doubt_about_a_time_is_kept(text: str, words: str, edtf: str) -> None:
    time = unparsed(text)[-1]
    assert time.doubt and time.doubt.text == words.split()[0]
    assert time.edtf == edtf and time.confidence <= 0.5


def test_a_time_without_such_words_is_not_doubted() -> None:
    assert [time.doubt for time in unparsed("It fell on Monday and on Tuesday.")] == [None, None]


@pytest.mark.parametrize(
    ("text", "value", "zone"),
    [
        ("It fell at 14:00 Damascus time on Friday.", "2015-10-02T14:00", "Damascus time"),
        ("It fell at 5:45 p.m. local time on Friday.", "2015-10-02T17:45", "local time"),
        ("It fell at 07:30 UTC+3 on Friday.", "2015-10-02T07:30", "UTC+3"),
    ],
)
def test_zones_are_kept_as_written(text: str, value: str, zone: str) -> None:
    (time,) = unparsed(text)
    assert (time.value, time.zone) == (value, zone)


def test_a_bracket_around_a_time_is_no_part_of_it() -> None:
    found = values("It fell at 03:15 on Friday (00:15 GMT).")
    assert found[1] == ("00:15 GMT", "2015-10-02T00:15Z")


def test_the_last_hours_reach_up_to_publication() -> None:
    (time,) = unparsed("Over the past 48 hours, twelve died.")
    assert bounds(time) == ("2015-10-01", "2015-10-04")


def test_both_ends_of_a_span_of_days_are_dates() -> None:
    found = values("Between 24 and 27 September the town was shelled.")
    assert found == [("24", "2015-09-24"), ("27 September", "2015-09-27")]
    found = values("It was shelled from September 24-27, 2014.")
    assert [value for _, value in found] == ["2014-09-24", "2014-09-27"]


def test_a_clock_time_keeps_its_zone() -> None:
    (time,) = unparsed("A shell landed at 0730 GMT on Friday.")
    assert (time.value, time.zone, time.granularity) == ("2015-10-02T07:30Z", "GMT", "minute")
    assert time.edtf == "2015-10-02T07:30:00Z"


def test_a_clock_time_takes_the_day_beside_it() -> None:
    assert values("They struck at 2:15 a.m. on Thursday.") == [
        ("2:15 a.m. on Thursday", "2015-10-01T02:15")
    ]


def test_a_clock_time_takes_the_day_its_sentence_names() -> None:
    found = values("On Thursday two shells landed at 10:35 a.m. near the mill.")
    assert found == [("Thursday", "2015-10-01"), ("10:35 a.m.", "2015-10-01T10:35")]
    found = values("It landed at 10:35 a.m. (0735 GMT) Thursday.")
    assert ("10:35 a.m.", "2015-10-01T10:35") in found


def test_the_night_of_a_day_reaches_into_the_next() -> None:
    (time,) = unparsed("The depot burned on the night of 30 September.")
    assert (time.value, time.part_of_day) == ("2015-09-30TNI", "NI")
    assert time.interval and time.interval.end == day(2015, 10, 1, 6)


def test_the_night_to_a_day_is_the_night_before_it() -> None:
    assert values("It burned during the night to October 1.") == [
        ("the night to October 1", "2015-09-30TNI")
    ]


def test_later_days_are_counted_from_the_date_mentioned() -> None:
    times = unparsed("The raid was on 3 May 2014. Three days later they fled.")
    assert times[1].value == "2014-05-06"
    assert times[1].anchor == "text" and times[1].anchor_span == times[0].span


def test_the_previous_day_is_counted_from_the_date_mentioned() -> None:
    found = values("They fled on 3 May 2014. The previous day the bridge had fallen.")
    assert found[1] == ("The previous day", "2014-05-02")


def test_a_week_is_an_interval_of_seven_days() -> None:
    (time,) = unparsed("The attacks began this week.")
    assert time.granularity == "week" and time.edtf == "2015-09-28/2015-10-04"
    assert time.interval and (time.interval.start, time.interval.end) == (
        day(2015, 9, 28),
        day(2015, 10, 5),
    )


def test_the_past_weeks_reach_up_to_publication() -> None:
    (time,) = unparsed("Nine people died in the past two weeks.")
    assert (time.type, time.value) == ("DURATION", "P2W")
    assert time.interval and time.interval.start == day(2015, 9, 19)
    assert time.interval.end == day(2015, 10, 4)


def test_about_marks_a_time_as_approximate() -> None:
    (time,) = unparsed("They had left about three months ago.")
    assert time.approximate and time.edtf == "2015-07~"


def test_early_and_late_narrow_a_year() -> None:
    early, late = unparsed("From early 2012 to the end of 2013 nobody came.")
    assert early.modifier == "START" and late.modifier == "END"
    assert early.interval and early.interval.end and early.interval.end <= day(2012, 7, 2)
    assert late.interval and late.interval.start and late.interval.start >= day(2013, 7, 1)


@pytest.mark.parametrize(
    "text",
    ["It fell yesterday.", "They met on Friday.", "It rained last week.", "On May 3 it fell.",
     "They left three days ago.", "It burned overnight.", "It was quiet this year."],
)  # fmt: skip
def test_without_publication_relative_times_stay_relative(text: str) -> None:
    (time,) = unparsed(text, None)
    assert time.interval is None
    assert "X" in time.value or time.value.endswith("_REF")


def test_without_publication_a_date_takes_the_year_last_mentioned() -> None:
    found = values("The war began on 2 August 1990. On 4 August the city fell.", None)
    assert found[1] == ("4 August", "1990-08-04")


def test_a_story_of_years_gone_by_keeps_its_own_year() -> None:
    text = (
        "The siege began on 4 March 1992. On 7 May 1992 the bridge fell. On 9 June 1992 the "
        "mill burned. In August the last road was cut, and in September the pass."
    )
    assert [value for _, value in values(text)][-2:] == ["1992-08", "1992-09"]


def test_a_story_goes_over_into_the_next_year() -> None:
    text = (
        "The siege began on 4 March 1992. On 7 May 1992 the bridge fell. On 9 December 1992 the "
        "mill burned. In January the pass was cut."
    )
    assert values(text)[-1][1] == "1993-01"


def test_a_date_in_a_dateline_is_found_though_it_is_not_read() -> None:
    parse = make_parse(("dateline", "KABUL, Oct. 3 --"), "Six/CD/nsubj/1 died/VBD/ROOT ././punct/1")
    (time,) = find_times(parse, SATURDAY)
    assert (time.span.text, time.value) == ("Oct. 3", "2015-10-03")


def test_a_date_of_another_calendar_takes_the_converted_date_beside_it() -> None:
    times = unparsed("The order of 18 Dhul Hijjah 1436 (2 October 2015) was secret.")
    assert [time.value for time in times] == ["2015-10-02", "2015-10-02"]
    assert times[0].span.text == "18 Dhul Hijjah 1436"
    assert times[0].anchor_span == times[1].span


def test_an_islamic_date_is_converted_with_a_day_of_doubt() -> None:
    (time,) = unparsed("The order of 18 Dhul Hijjah 1436 was secret.")
    assert (time.value, time.edtf, time.approximate) == ("2015-10-01", "2015-10-01~", True)
    assert bounds(time) == ("2015-09-30", "2015-10-03")


def test_a_persian_date_is_exact() -> None:
    (time,) = unparsed("The order of 8 Mehr 1394 was secret.")
    assert (time.value, time.approximate, time.anchor) == ("2015-09-30", False, "explicit")


def test_a_month_of_another_calendar_is_a_stretch_of_ours() -> None:
    (time,) = unparsed("The town starved in Ramadan 1436.")
    assert time.granularity == "month" and time.edtf == "2015-06-18/2015-07-16"
    assert bounds(time) == ("2015-06-18", "2015-07-17")


def test_a_feast_is_the_one_that_the_tense_asks_for() -> None:
    (time,) = unparsed("The truce held over Eid al-Adha.")
    assert time.value == "2015-09-23"


def test_a_day_that_no_calendar_has_stays_open() -> None:
    (time,) = unparsed("The order of 31 Shawwal 1436 was secret.")
    assert time.value == "XXXX-XX-XX" and time.interval is None


def test_maybe_does_not_move_what_is_told_as_past() -> None:
    parse = make_parse(
        "They/PRP/nsubj/1 left/VBD/ROOT on/IN/prep/1 Monday/NNP/pobj/2 ,/,/punct/3"
        " maybe/RB/advmod/6 Tuesday/NNP/appos/3 ././punct/1"
    )
    assert [time.value for time in find_times(parse, SATURDAY)] == ["2015-09-28", "2015-09-29"]


def test_maybe_points_ahead() -> None:
    parse = make_parse(
        "They/PRP/nsubj/2 will/MD/aux/2 talk/VB/ROOT soon/RB/advmod/2 ,/,/punct/2 maybe/RB/advmod/6"
        " Thursday/NNP/npadvmod/2 ././punct/2"
    )
    assert [time.value for time in find_times(parse, SATURDAY)] == ["2015-10-08"]


@pytest.mark.parametrize(
    ("notation", "value"),
    [
        ("They/PRP/nsubj/1 met/VBD/ROOT Friday/NNP/npadvmod/1 ././punct/1", "2015-10-02"),
        ("They/PRP/nsubj/2 will/MD/aux/2 meet/VB/ROOT Friday/NNP/npadvmod/2 ././punct/2",
         "2015-10-09"),
        ("They/PRP/nsubj/1 plan/VBP/ROOT to/TO/aux/3 meet/VB/xcomp/1 Friday/NNP/npadvmod/3"
         " ././punct/1", "2015-10-09"),
        ("They/PRP/nsubj/2 had/VBD/aux/2 planned/VBN/ROOT to/TO/aux/4 meet/VB/xcomp/2"
         " Friday/NNP/npadvmod/4 ././punct/2", "2015-10-02"),
    ],
)  # fmt: skip
def test_the_tense_of_the_clause_says_which_friday(notation: str, value: str) -> None:
    (time,) = find_times(make_parse(notation), SATURDAY)
    assert time.value == value


def test_words_that_only_look_like_times_are_left_alone() -> None:
    assert values("They may march on; some 1,500 men fled, 12.30 metres apart.") == []


def test_ids_tell_times_apart() -> None:
    times = unparsed("They came on Friday, and on Friday they left.")
    assert len({time.id for time in times}) == 2


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(min_size=1, max_size=60),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join),
    ),
    st.sampled_from([None, SATURDAY, datetime.date(1, 1, 1), datetime.date(9999, 12, 31)]),
)
def test_no_text_breaks_the_reading_of_times(text: str, published: datetime.date | None) -> None:
    if not text.strip():
        return
    end = 0
    for time in unparsed(text, published):
        assert text[time.span.start : time.span.end] == time.span.text
        assert time.span.start >= end
        end = time.span.end
        found = time.interval
        assert found is None or found.start is None or found.end is None or found.start < found.end


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789XWQHPTMON-:", max_size=16))
@example("00000H")
def test_no_value_breaks_the_calendar(value: str) -> None:
    granularity_of(value)
    interval_of(value)


def test_a_parsed_page_dates_what_it_tells(model: Model) -> None:
    text = (
        "ADEN, Oct. 3 --\n\nJets struck the port early on Friday, officials said. Talks will be "
        "held Tuesday.\n"
    )
    parse = model.parse("doc", text, find_blocks("doc", text))
    found = [(time.span.text, time.value) for time in find_times(parse, SATURDAY)]
    assert found == [
        ("Oct. 3", "2015-10-03"),
        ("early on Friday", "2015-10-02TMO"),
        ("Tuesday", "2015-10-06"),
    ]
