"""Values of crawlers' settings."""

import pytest

from mlpolicy.readers._crawler_values import Value, poses, value_of


@pytest.mark.parametrize(
    ("agent", "tool", "browser"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/1 Safari/537.36", "Colly", True),
        ("Mozilla/4.0 (compatible; MSIE 6.0)", "Colly", True),
        ("Mozilla/5.0 (compatible; OurBot/1.0)", "Colly", False),
        ("Mozilla/5.0 (compatible; us; +https://us.example)", "Colly", False),
        ("Mozilla/5.0 Colly", "Colly", False),
        ("our-crawler/1.0", "Colly", False),
        ("python-requests/2.0", "HTTP client", False),
    ],
)
def test_poses(agent: str, tool: str, browser: bool) -> None:
    """A browser's user agent without a word of who it is."""
    assert poses(agent, tool) is browser


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"https://u:p@a.example/bot?key=1"', "https://a.example/bot"),
        ('"a  b\\tc"', "a b\\tc"),
        ('"' + "a" * 400 + '"', "a" * 300),
    ],
)
def test_shown(text: str, expected: str) -> None:
    """What gives access, and what is endless, is left out."""
    value = value_of(text.encode(), (0, len(text)), ("python",), command=False)
    assert value is not None
    assert value.shown == expected


def test_nothing() -> None:
    """No value at all is told from an empty expression."""
    assert Value(0, 4, True, "none", "None").is_nothing
    assert not Value(0, 4, False, "none", "none").is_nothing
